import { setTimeout as delay } from 'node:timers/promises';
import type { HostJobs } from '../bits/hostJobs';
import type { BitsJob } from '../bits/job';
import { jobJson } from '../bits/jobJson';
import type { JobSpec } from '../bits/requests';
import { JOB_TYPES, PRIORITIES, SERVICE_ACCOUNTS } from '../bits/states';
import type { HostDefinition } from '../fleet/host';
import { RemoteError } from '../wsman/errors';
import { oneOf, usageError, type CommandLine } from './arguments';
import { combinedExitCode, EXIT } from './exitCode';
import { examine } from './examine';
import { errorJson } from './json';
import { describeError, jobTable, printJson, visible } from './output';
import { readBack } from './readBack';
import type { Session, World } from './session';

/** Milliseconds between two looks at a job that `--wait` waits for. */
const WAIT_INTERVAL = 1000;
const ENGLISH = 1033;

/** Says what answers at a host: without a user, as much as it tells strangers. */
export async function identify(line: CommandLine, session: Session, world: World): Promise<number> {
  if (line.options.verbose) return examine(line, session, world);
  const { host } = session;
  const identity = await session.identify(host);
  if (line.json) printJson(world, { host: host.name, ...identity });
  else
    world.out(
      `${visible(identity.productVendor)}\n${visible(identity.productVersion)}\n${visible(identity.protocolVersion)}\n`,
    );
  return EXIT.done;
}

export function list(line: CommandLine, session: Session, world: World): Promise<number> {
  return onEachHost(line, session, world, {
    run: (host) => session.run(host, (client) => client.list(world.signal)),
    json: (jobs) => ({ jobs: jobs.map(jobJson) }),
    text: jobTable,
  });
}

export function create(line: CommandLine, session: Session, world: World): Promise<number> {
  const spec = jobSpec(line);
  const { wait, complete } = line.options;
  return onEachHost(line, session, world, {
    run: async (host) => {
      const ask: Ask = (question) => session.run(host, question);
      const job = await ask((client) => client.create(spec, world.signal));
      if (!wait && !complete) return job;
      const transferred = await waitFor(ask, job, world.signal);
      if (!complete) return transferred;
      return ask((client) => completed(client, host, transferred, world.signal));
    },
    json: (job) => ({ job: jobJson(job) }),
    text: (job) => jobTable([job]),
  });
}

/** Asks one host something. Between two questions the other hosts have their turn. */
type Ask = <T>(question: (client: HostJobs) => Promise<T>) => Promise<T>;

interface HostCommand<T> {
  readonly run: (host: HostDefinition) => Promise<T>;
  readonly json: (result: T) => Record<string, unknown>;
  readonly text: (result: T) => string;
}

/** Runs a command on each host; the answer has an entry for each, in the order of the command line. */
async function onEachHost<T>(
  line: CommandLine,
  session: Session,
  world: World,
  command: HostCommand<T>,
): Promise<number> {
  const results = await Promise.allSettled(session.hosts.map((host) => command.run(host)));
  world.signal.throwIfAborted();
  const entries = results.map((result, index) => {
    const host = session.hosts[index]?.name ?? '';
    if (result.status === 'fulfilled') return { host, ...command.json(result.value) };
    return { host, error: errorJson(result.reason) };
  });
  if (line.json) printJson(world, entries);
  else results.forEach((result, index) => printEntry(session.hosts[index], result));
  const errors = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  return combinedExitCode(errors, results.length - errors.length);

  function printEntry(host: HostDefinition | undefined, result: PromiseSettledResult<T>): void {
    if (session.hosts.length > 1) world.out(`${visible(host?.name ?? '')}:\n`);
    if (result.status === 'fulfilled') world.out(command.text(result.value));
    else world.err(`${visible(host?.name ?? '')}: ${describeError(result.reason)}\n`);
  }
}

/**
 * Waits until a job has transferred.
 * @throws RemoteError `BITS_ERROR` when the job ends in ERROR, `JOB_NOT_FOUND` when somebody else ended it
 */
async function waitFor(ask: Ask, created: BitsJob, signal: AbortSignal): Promise<BitsJob> {
  let job = created;
  while (job.state !== 'TRANSFERRED') {
    if (job.state === 'ERROR') throw await ask((client) => jobFailure(client, job, signal));
    if (job.state === 'SUSPENDED') throw usageError('--wait does not go with --suspended.');
    await delay(WAIT_INTERVAL, undefined, { signal });
    const { jobId } = job;
    const next = await ask((client) => client.get(jobId, signal));
    if (!next) throw new RemoteError('JOB_NOT_FOUND', { host: 'the host' });
    job = next;
  }
  return job;
}

/** Completes a job. Once the host no longer shows it, ACKNOWLEDGED is the state that it left in. */
async function completed(
  client: HostJobs,
  host: HostDefinition,
  job: BitsJob,
  signal: AbortSignal,
): Promise<BitsJob> {
  await client.changeState(job.jobId, 'complete', signal);
  const left = await readBack(client, job.jobId, { host, what: 'SetJobState' }, signal);
  return left ?? { ...job, state: 'ACKNOWLEDGED' };
}

async function jobFailure(client: HostJobs, job: BitsJob, signal: AbortSignal): Promise<RemoteError> {
  const found = await client.getError(job.jobId, ENGLISH, signal);
  const info = found?.info;
  return new RemoteError(
    'BITS_ERROR',
    {
      host: 'the host',
      meaning: info?.meaning ?? 'the job is in error.',
      advice: info?.advice ?? 'Look at the job.',
    },
    { detail: `${job.jobId} ${info ? `${info.name} (${info.hex})` : job.state}` },
  );
}

function jobSpec({ options }: CommandLine): JobSpec {
  const { name, url, file } = options;
  if (name === undefined || url === undefined || file === undefined)
    throw usageError('create needs --name, --url and --file.');
  if (options.suspended && (options.wait ?? options.complete))
    throw usageError('--wait and --complete do not go with --suspended.');
  const others = options.add.map(([remoteUrl, localFile]) => ({ remoteUrl, localFile }));
  return {
    displayName: name,
    files: [{ remoteUrl: url, localFile: file }, ...others],
    suspended: options.suspended ?? false,
    ...(options.type !== undefined && { type: oneOf('--type', JOB_TYPES, options.type) }),
    ...(options.account !== undefined && { account: oneOf('--account', SERVICE_ACCOUNTS, options.account) }),
    ...(options.description !== undefined && { description: options.description }),
    ...(options.priority !== undefined && { priority: oneOf('--priority', PRIORITIES, options.priority) }),
  };
}
