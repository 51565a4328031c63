import type { BitsJob } from '../../bits/job';
import { bareJobId } from '../../bits/jobId';
import type { HostDefinition } from '../../fleet/host';
import { begunEntry } from '../../fleet/rollouts/begin';
import { meantHosts } from '../../fleet/rollouts/meantHosts';
import { foundRollouts, newestOf, rebuildJournal, type FoundRollout } from '../../fleet/rollouts/rebuild';
import { specHash } from '../../fleet/rollouts/spec/rolloutSpec';
import { systemClock } from '../../runtime/clock';
import { RemoteError, hasCode } from '../../wsman/errors';
import type { CommandLine } from '../line/commandLine';
import { combinedExitCode } from '../output/exitCode';
import { errorJson, printJson } from '../output/json';
import { tellFailures } from '../output/failures';
import { visible } from '../output/visibleText';
import { remark } from '../output/remark';
import type { Session } from '../hosts/session';
import type { World } from '../world';
import type { Rollouts } from './rollouts';
import { counted } from '../output/amounts';

/**
 * Finds the rollouts that jobs on hosts belong to, whoever started them. With a file, the newest rollout of it gets a
 * journal here, so that it can go on.
 */
export async function find(line: CommandLine, rollouts: Rollouts, world: World): Promise<number> {
  const session = await rollouts.session(line);
  try {
    const { limit, except } = line.target;
    const meant = meantHosts({ hosts: ['all'], except: [] }, session.hosts, { limit, except });
    const { jobs, errors } = await listed(session, meant, world);
    const found = foundRollouts(jobs);
    const rebuilt = await rebuild(line, rollouts, session, found);
    const failures = [...errors].map(([{ name }, error]) => ({ host: name, error: errorJson(error) }));
    if (line.json)
      printJson(world, { rollouts: found.map(entryOf), rebuilt: rebuilt ?? null, errors: failures });
    else printText(world, found, errors, rebuilt);
    return combinedExitCode([...errors.values()], jobs.size);
  } finally {
    await session.close();
  }
}

async function listed(
  session: Session,
  hosts: readonly HostDefinition[],
  { signal }: World,
): Promise<{ jobs: ReadonlyMap<string, readonly BitsJob[]>; errors: ReadonlyMap<HostDefinition, unknown> }> {
  const jobs = new Map<string, readonly BitsJob[]>();
  const errors = new Map<HostDefinition, unknown>();
  await Promise.all(
    hosts.map(async (host) => {
      try {
        jobs.set(host.name, await session.run(host, (client) => client.list(signal)));
      } catch (error) {
        signal.throwIfAborted();
        errors.set(host, error);
      }
    }),
  );
  return { jobs, errors };
}

/** @returns the id of the rollout that has a journal now */
async function rebuild(
  line: CommandLine,
  rollouts: Rollouts,
  session: Session,
  found: readonly FoundRollout[],
): Promise<string | undefined> {
  const [path] = line.operands;
  if (path === undefined) return undefined;
  const { file, spec } = await rollouts.file(path);
  const newest = newestOf(found, specHash(spec));
  if (!newest) throw new RemoteError('ROLLOUT_UNKNOWN', { rollout: path });
  const { rollout } = newest;
  if (await isKnown(rollouts, rollout)) return rollout;
  const hosts = meantHosts(spec, session.hosts, line.target);
  const begun = begunEntry({ rollout, spec, file, hosts, by: rollouts.by, known: session.hosts });
  await rebuildJournal(rollouts.folder, newest, begun, systemClock);
  return rollout;
}

async function isKnown({ folder }: Rollouts, rollout: string): Promise<boolean> {
  try {
    await folder.read(rollout);
    return true;
  } catch (error) {
    if (hasCode(error, 'ROLLOUT_UNKNOWN')) return false;
    throw error;
  }
}

function entryOf({ rollout, jobs }: FoundRollout): object {
  return {
    rollout,
    jobs: jobs.map(({ host, marker, job: { jobId, displayName, state } }) => {
      const { attempt, spec } = marker;
      return { host, attempt, spec, jobId, displayName, state };
    }),
  };
}

function printText(
  world: World,
  found: readonly FoundRollout[],
  errors: ReadonlyMap<HostDefinition, unknown>,
  rebuilt: string | undefined,
): void {
  if (found.length === 0) world.out('no rollouts\n');
  for (const { rollout, jobs } of found) {
    const name = jobs[0]?.job.displayName ?? '';
    world.out(`${visible(`${rollout}  ${name}  ${counted(jobs.length, 'job')}`)}\n`);
    for (const { host, marker, job } of jobs)
      world.out(
        `${visible(`  ${host}  attempt ${marker.attempt}  ${job.state}  ${bareJobId(job.jobId)}`)}\n`,
      );
  }
  tellFailures(
    world,
    Array.from(errors, ([host, error]) => ({ host, error })),
  );
  if (rebuilt !== undefined) remark(world, `Go on with: bits-remote rollout resume ${rebuilt}`);
}
