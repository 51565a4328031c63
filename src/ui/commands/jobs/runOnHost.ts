import type { HresultInfo } from '../../../bits/errorCodes';
import type { HostJobs } from '../../../bits/hostJobs';
import type { Fleet } from '../../../fleet/fleet';
import type { TrackedJob } from '../../../fleet/model';
import { RemoteError, hasClass, isRemoteError } from '../../../wsman/errors';
import type { Outcome } from '../../words/summary';

/** What is done to each of several jobs, and what is said about it. */
export interface JobTask {
  /** While it runs: `Suspending jobs`. */
  readonly doing: string;
  /** Afterwards, of the jobs it is given: `Suspended 3 jobs on web-01.` */
  done(jobs: string): string;
  /** Whether no row shows what was done, so that it is reported for a single job too. */
  readonly unseen: boolean;
  /** @returns the host's note on a success */
  apply(
    jobs: HostJobs,
    job: TrackedJob,
    signal: AbortSignal,
  ): Promise<HresultInfo | undefined> | Promise<void>;
}

/**
 * Runs a task on jobs of one host, one after the other, and reads the host again. After a failure that the next job would
 * meet as well, the other jobs are not tried and have the same outcome.
 * @param step called after each job
 */
export async function runOnHost(
  fleet: Pick<Fleet, 'perform'>,
  host: string,
  jobs: readonly TrackedJob[],
  task: Pick<JobTask, 'apply'>,
  signal: AbortSignal,
  step: () => void,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const work = async (hostJobs: HostJobs, combined: AbortSignal): Promise<void> => {
    for (const job of jobs) {
      outcomes.push(await runOnJob(hostJobs, job, task, combined));
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
  task: Pick<JobTask, 'apply'>,
  signal: AbortSignal,
): Promise<Outcome> {
  if (signal.aborted) throw new RemoteError('CANCELLED');
  try {
    const note = await task.apply(hostJobs, job, signal);
    return note === undefined ? { job } : { job, note };
  } catch (error) {
    if (!isRemoteError(error) || hasClass(error, 'stopsAsking')) throw error;
    return { job, error };
  }
}
