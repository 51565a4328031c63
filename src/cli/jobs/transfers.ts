import { bareJobId } from '../../bits/jobId';
import type { BitsJob } from '../../bits/job';
import type { HostDefinition } from '../../fleet/host';
import { systemClock } from '../../runtime/clock';
import { RemoteError } from '../../wsman/errors';
import type { Session } from '../hosts/session';
import type { CommandLine } from '../line/commandLine';
import { typedWay } from '../waiting/continuation';
import { CreateLog } from '../waiting/createLog';
import { progressInPlace } from '../waiting/progressInPlace';
import { untilTransferred } from '../waiting/waiting';
import type { World } from '../world';

/** A job that was resumed. */
export interface ResumedJob {
  readonly host: HostDefinition;
  readonly jobId: string;
  /** As it was read then; `undefined` where the host no longer showed it. */
  readonly job: BitsJob | undefined;
}

interface Surroundings {
  readonly line: CommandLine;
  readonly session: Session;
  readonly world: World;
  /** Milliseconds for each of them; without it, until nothing has moved for a day. */
  readonly limit: number | undefined;
}

/**
 * Waits until each of several jobs has transferred, all at the same time.
 * @returns an outcome for each, in their order; failures are those of {@link untilTransferred}
 */
export async function untilAllTransferred(
  resumed: readonly ResumedJob[],
  { line, session, world, limit }: Surroundings,
): Promise<readonly PromiseSettledResult<BitsJob>[]> {
  const progress = await progressInPlace(line, resumed.length, world);
  const isOneEach = new Set(resumed.map(({ host }) => host)).size === resumed.length;
  const waitFor = async ({ host, jobId, job }: ResumedJob): Promise<BitsJob> => {
    progress?.answered();
    if (!job) throw new RemoteError('ENDED_BY_OTHERS', { jobId, host: host.name });
    const name = isOneEach ? host.name : `${host.name}  ${bareJobId(jobId)}`;
    const log = new CreateLog(line, world, host.name, progress);
    return untilTransferred(job, {
      host: host.name,
      way: typedWay(line),
      ask: (question) => session.run(host, question),
      signal: world.signal,
      clock: systemClock,
      limit,
      tell: (awaited) => log.waiting(awaited),
      look: (read) => progress?.look(name, read),
    }).finally(() => progress?.ended(name));
  };
  try {
    return await Promise.allSettled(resumed.map(waitFor));
  } finally {
    progress?.dispose();
  }
}
