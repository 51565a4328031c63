import type { BitsJob } from '../../bits/job';
import { jobJson } from '../../bits/jobJson';
import type { JobSpec } from '../../bits/requests';
import { JOB_ACCOUNTS, JOB_TYPES, PRIORITIES } from '../../bits/states';
import type { HostDefinition } from '../../fleet/host';
import { systemClock } from '../../runtime/clock';
import { RemoteError, hasCode, isRemoteError } from '../../wsman/errors';
import { withDetail } from '../../wsman/moreDetail';
import { onEachHost, type GoesOn, type HostFailure } from '../hosts/eachHost';
import type { Session } from '../hosts/session';
import { complete } from '../jobs/completion';
import { readBack } from '../jobs/readBack';
import type { CommandLine } from '../line/commandLine';
import { oneOf, usageError } from '../line/values';
import { EXIT } from '../output/exitCode';
import { jobTable } from '../output/jobTable';
import { ON_HOSTS } from '../table/options';
import type { HostsCommand } from '../table/command';
import { typedWay } from '../waiting/continuation';
import { CreateLog } from '../waiting/createLog';
import { progressInPlace } from '../waiting/progressInPlace';
import { untilTransferred, type Ask, type Awaited } from '../waiting/waiting';
import { waitLimit } from '../waiting/waitLimit';
import { namesWayOn, wayOnWith } from '../waiting/wayOn';
import type { World } from '../world';

/**
 * Creates the job on each host. With --wait its JobId is told as soon as it is there, and what it waits for. On several
 * hosts a lost answer settles itself.
 */
async function run(line: CommandLine, session: Session, world: World): Promise<number> {
  const spec = jobSpec(line);
  if (line.options['dry-run'])
    return (await import('../jobs/jobCommands')).planCreation(line, session, world, spec);
  if (session.hosts.length === 1)
    return createBy(line, session, world, spec, (host, onCreated) =>
      session.run(host, (client) => client.create(spec, world.signal, onCreated)),
    );
  const { beginCreation } = await import('../creation/jobCreation');
  const creation = await beginCreation(line, session, world, spec);
  try {
    return await createBy(line, session, world, spec, (host, onCreated) => creation.create(host, onCreated));
  } finally {
    await creation.end();
  }
}

/** Creates a job on one host. */
type CreateOn = (host: HostDefinition, onCreated: ((jobId: string) => void) | undefined) => Promise<BitsJob>;

async function createBy(
  line: CommandLine,
  session: Session,
  world: World,
  spec: JobSpec,
  createOn: CreateOn,
): Promise<number> {
  const { wait, complete: completes } = line.options;
  const waits = (wait ?? false) || (completes ?? false);
  const limit = waitLimit(line, { waits, by: '--wait or --complete' });
  const progress = waits ? await progressInPlace(line, session.hosts.length, world) : undefined;
  const waitedFor = new Map<string, string>();
  const forOne = async (host: HostDefinition): Promise<BitsJob> => {
    const log = new CreateLog(line, world, host.name, progress);
    const created = createOn(host, waits ? (jobId) => log.created(jobId) : undefined);
    const job = await created.finally(() => progress?.answered());
    if (!waits) {
      if (spec.account === 'user' && spec.suspended !== true) log.restsWithoutSession(job.jobId);
      return job;
    }
    const { signal } = world;
    const ask: Ask = (question) => session.run(host, question);
    const tell = (awaited: Awaited): void => log.waiting(awaited);
    const look = (read: BitsJob): void => progress?.look(host.name, read);
    const way = typedWay(line);
    const terms = { host: host.name, way, ask, signal, clock: systemClock, limit, tell, look };
    waitedFor.set(host.name, job.jobId);
    const transferred = await untilTransferred(job, terms);
    waitedFor.delete(host.name);
    return completes ? completed(ask, host, transferred, signal) : transferred;
  };
  try {
    return await onEachHost(line, session, world, {
      isChange: true,
      run: (host) => forOne(host).finally(() => progress?.ended(host.name)),
      json: (job) => ({ job: jobJson(job) }),
      text: (job) => jobTable([job]),
      goesOn: (failures) => goesOn(failures, waitedFor, line),
    });
  } finally {
    progress?.dispose();
  }
}

/** The way on with jobs whose waits ended early. @param waitedFor job ids by host */
function goesOn(
  failures: readonly HostFailure[],
  waitedFor: ReadonlyMap<string, string>,
  line: CommandLine,
): GoesOn | undefined {
  const ended = failures.flatMap(({ host, error }) => {
    const jobId = waitedFor.get(host.name);
    return jobId === undefined ? [] : [{ host: host.name, jobId, error }];
  });
  const text = wayOnWith(ended, line);
  return text === undefined ? undefined : { text, isAdvice: namesWayOn };
}

/**
 * Completes a job. Once the host no longer shows it, ACKNOWLEDGED is the state that it left in.
 * @throws RemoteError that names the job
 */
async function completed(
  ask: Ask,
  host: HostDefinition,
  { jobId, ...job }: BitsJob,
  signal: AbortSignal,
): Promise<BitsJob> {
  try {
    return await ask(async (client) => {
      await complete(client, jobId, host.name, signal);
      const left = await readBack(client, jobId, { host, what: 'SetJobState' }, signal);
      return left ?? { ...job, jobId, state: 'ACKNOWLEDGED' };
    });
  } catch (error) {
    if (hasCode(error, 'JOB_NOT_FOUND'))
      throw new RemoteError('ENDED_BY_OTHERS', { jobId, host: host.name }, { cause: error });
    throw isRemoteError(error) ? withDetail(error, `job ${jobId}`) : error;
  }
}

function jobSpec({ options }: CommandLine): JobSpec {
  const { name, url, file } = options;
  if (name === undefined || url === undefined || file === undefined)
    throw usageError('create needs --name, --url and --file. See bits-remote help create.');
  if (options.suspended && (options.wait ?? options.complete))
    throw usageError('--wait and --complete do not go with --suspended.');
  const others = options.add.map(([remoteUrl, localFile]) => ({ remoteUrl, localFile }));
  return {
    displayName: name,
    files: [{ remoteUrl: url, localFile: file }, ...others],
    suspended: options.suspended ?? false,
    ...(options.type !== undefined && { type: oneOf('--type', JOB_TYPES, options.type) }),
    ...(options.account !== undefined && { account: oneOf('--account', JOB_ACCOUNTS, options.account) }),
    ...(options.description !== undefined && { description: options.description }),
    ...(options.priority !== undefined && { priority: oneOf('--priority', PRIORITIES, options.priority) }),
  };
}

export const create: HostsCommand = {
  name: 'create',
  group: 'jobs',
  summary: 'create a job on one or more hosts',
  details: [
    'On several hosts a lost answer settles itself: bits-remote creation list says what is left to find out, where the command was ended in the middle.',
  ],
  options: [
    'name',
    'url',
    'file',
    'add',
    'type',
    'suspended',
    'account',
    'description',
    'priority',
    'wait',
    'complete',
    'wait-limit',
    'dry-run',
    ...ON_HOSTS,
  ],
  examples: [
    {
      line: 'create --host web-01 --name "Nightly pack" --url https://files.contoso.example/pack.zip --file "D:\\Drop\\pack.zip" --complete',
      does: 'fetch a file, wait for it, and make it visible',
    },
  ],
  exits: { [EXIT.waitExpired]: 'the time to wait is over, and the transfer goes on' },
  onHosts: run,
};
