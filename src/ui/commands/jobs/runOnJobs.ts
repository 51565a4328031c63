import type { HostJobs } from '../../../bits/hostJobs';
import type { HresultInfo } from '../../../bits/errorCodes';
import type { TrackedJob } from '../../../fleet/model';
import { RemoteError, isRemoteError, type Phase } from '../../../wsman/errors';
import { logLine, offer, showLogAction } from '../../editor/failure';
import { l10n } from '../../words/l10n';
import { inParallel } from '../../editor/parallel';
import { runWithProgress } from '../../editor/progress';
import { summary, type Outcome } from '../../words/summary';
import type { ChosenJobs } from '../targets/jobTargets';
import type { Context } from '../context';

/** What is done to each of several jobs, and what is said about it. */
interface JobTask {
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

/** The phases of failures that concern one job, so that the others may succeed. */
const OF_ONE_JOB: readonly Phase[] = ['bits', 'request', 'decode', 'input'];

/**
 * Runs a task on jobs of many hosts: hosts in parallel, the jobs of a host one after the other, then one reading of
 * each host. There is one progress and one summary for all.
 */
export async function runOnJobs(
  context: Context,
  { jobs, leftOut }: ChosenJobs,
  task: JobTask,
): Promise<void> {
  const outcomes = await runWithProgress(task.doing, async (signal, report) => {
    let done = 0;
    const step = (): void => report(l10n.t('{0} of {1}', ++done, jobs.length));
    const perHost = await inParallel([...byHost(jobs)], ([host, group]) =>
      runOnHost(context, host, group, task, signal, step),
    );
    return perHost.flat();
  });
  for (const { job, error } of outcomes) {
    if (error !== undefined) context.log.error(`${job.host} ${job.job.jobId}: ${logLine(error)}`);
  }
  const told = summary(outcomes, leftOut, (done) => task.done(done), context.format, task.unseen);
  if (!told) return;
  void offer(told.level, told.message, told.failed.length === 0 ? [] : [showLogAction(context.log)]);
}

async function runOnHost(
  { fleet }: Context,
  host: string,
  jobs: readonly TrackedJob[],
  task: JobTask,
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
    // The host itself failed, or the person cancelled: the other jobs were not changed.
    outcomes.push(...jobs.slice(outcomes.length).map((job) => ({ job, error })));
  }
  return outcomes;
}

async function runOnJob(
  hostJobs: HostJobs,
  job: TrackedJob,
  task: JobTask,
  signal: AbortSignal,
): Promise<Outcome> {
  if (signal.aborted) throw new RemoteError('CANCELLED');
  try {
    const note = await task.apply(hostJobs, job, signal);
    return note === undefined ? { job } : { job, note };
  } catch (error) {
    if (isRemoteError(error) && OF_ONE_JOB.includes(error.phase)) return { job, error };
    throw error;
  }
}

function byHost(jobs: readonly TrackedJob[]): ReadonlyMap<string, readonly TrackedJob[]> {
  const groups = new Map<string, TrackedJob[]>();
  for (const job of jobs) groups.set(job.host, [...(groups.get(job.host) ?? []), job]);
  return groups;
}
