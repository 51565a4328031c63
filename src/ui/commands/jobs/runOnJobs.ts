import type { TrackedJob } from '../../../fleet/model';
import { offer, showLogAction } from '../../editor/failure';
import { logLine } from '../../words/logLine';
import { l10n } from '../../words/l10n';
import { inParallel } from '../../../fleet/parallel';
import { runOnHost, type ChangeJob } from '../../../fleet/runOnHost';
import { runWithProgress } from '../../editor/progress';
import { summary } from '../../words/summary';
import type { ChosenJobs } from '../targets/jobTargets';
import type { Context } from '../context';

/** A task for each of several jobs, and its texts. */
export interface JobTask {
  /** While it runs: `Suspending jobs`. */
  readonly doing: string;
  /** Afterwards, of the jobs it is given: `Suspended 3 jobs on web-01.` */
  done(jobs: string): string;
  /** Whether no row shows what was done, so that it is reported for a single job too. */
  readonly unseen: boolean;
  readonly apply: ChangeJob;
}

/**
 * Runs a task on jobs of many hosts: hosts in parallel, the jobs of a host one after the other, then one reading of
 * each host. There is one progress and one summary for all.
 * @returns whether it was done on one job at least
 */
export async function runOnJobs(
  context: Context,
  { jobs, leftOut }: ChosenJobs,
  task: JobTask,
): Promise<boolean> {
  const outcomes = await runWithProgress(task.doing, async (signal, report) => {
    let done = 0;
    const step = (): void => report(l10n.t('{0} of {1}', ++done, jobs.length));
    const perHost = await inParallel([...byHost(jobs)], ([host, group]) =>
      runOnHost(context.fleet, host, group, task.apply, signal, step),
    );
    return perHost.flat();
  });
  for (const { job, error } of outcomes) {
    if (error !== undefined) context.log.error(`${job.host} ${job.job.jobId}: ${logLine(error)}`);
  }
  const told = summary(outcomes, leftOut, (done) => task.done(done), context.format, task.unseen);
  if (told)
    void offer(told.level, told.message, told.failed.length === 0 ? [] : [showLogAction(context.log)]);
  return outcomes.some(({ error }) => error === undefined);
}

function byHost(jobs: readonly TrackedJob[]): ReadonlyMap<string, readonly TrackedJob[]> {
  const groups = new Map<string, TrackedJob[]>();
  for (const job of jobs) groups.set(job.host, [...(groups.get(job.host) ?? []), job]);
  return groups;
}
