import type { HresultInfo } from '../bits/errorCodes';
import type { HostJobs } from '../bits/hostJobs';
import { RemoteError, hasClass, isRemoteError } from '../wsman/errors';
import type { Fleet } from './fleet';
import type { TrackedJob } from './model';

/** The result for one job. */
export interface Outcome {
  readonly job: TrackedJob;
  /** A success with a note, such as BG_S_PARTIAL_COMPLETE. */
  readonly note?: HresultInfo;
  readonly error?: unknown;
}

/** Changes one job. @returns the host's note on a success */
export type ChangeJob = (
  jobs: HostJobs,
  job: TrackedJob,
  signal: AbortSignal,
) => Promise<HresultInfo | undefined> | Promise<void>;

/**
 * Changes jobs of one host, one after the other, and reads the host again. After a failure that the next job would
 * meet as well, the other jobs are not tried and have the same outcome.
 * @param step called after each job
 */
export async function runOnHost(
  fleet: Pick<Fleet, 'perform'>,
  host: string,
  jobs: readonly TrackedJob[],
  change: ChangeJob,
  signal: AbortSignal,
  step: () => void,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const work = async (hostJobs: HostJobs, combined: AbortSignal): Promise<void> => {
    for (const job of jobs) {
      outcomes.push(await runOnJob(hostJobs, job, change, combined));
      step();
    }
  };
  try {
    await fleet.perform(host, work, signal);
  } catch (error) {
    if (!isRemoteError(error)) throw error;
    outcomes.push(...jobs.slice(outcomes.length).map((job) => ({ job, error })));
  }
  return outcomes;
}

async function runOnJob(
  hostJobs: HostJobs,
  job: TrackedJob,
  change: ChangeJob,
  signal: AbortSignal,
): Promise<Outcome> {
  if (signal.aborted) throw new RemoteError('CANCELLED');
  try {
    const note = await change(hostJobs, job, signal);
    return note === undefined ? { job } : { job, note };
  } catch (error) {
    if (!isRemoteError(error) || hasClass(error, 'stopsAsking')) throw error;
    return { job, error };
  }
}
