import type { HostJobs } from '../../../bits/hostJobs';
import type { HresultInfo } from '../../../bits/errorCodes';
import type { TrackedJob } from '../../../fleet/model';
import { RemoteError, isRemoteError, type Phase } from '../../../wsman/errors';
import { logLine, offer, type NextAction } from '../../editor/failure';
import { l10n } from '../../words/l10n';
import { inParallel } from '../../editor/parallel';
import { withProgress } from '../../editor/progress';
import { summary, type Outcome } from '../../words/summary';
import type { ChosenJobs } from '../targets';
import type { Context } from '../context';

/** What is done to one job; it may give a note to pass on. */
export type JobOperation = (
  client: HostJobs,
  job: TrackedJob,
  signal: AbortSignal,
) => Promise<HresultInfo | undefined>;

export interface JobTask {
  /** While it runs: `Suspending jobs`. */
  readonly title: string;
  /** Afterwards, of the jobs it is given: `Suspended 3 jobs on web-01.` */
  readonly done: (jobs: string) => string;
  readonly operation: JobOperation;
  /** No row shows what was done: it is told of a single job too. */
  readonly unseen?: boolean;
  /** What the summary offers besides. */
  readonly actions?: readonly NextAction[];
}

/** The phases in which one job fails and the others may succeed. */
const OF_ONE_JOB: readonly Phase[] = ['bits', 'request', 'decode', 'input'];

/**
 * Does something to jobs on many hosts: host by host at once, job by job within, one reading of each host
 * afterwards, one progress and one summary.
 */
export async function runOnJobs(
  context: Context,
  { jobs, leftOut }: ChosenJobs,
  task: JobTask,
): Promise<void> {
  const outcomes = await withProgress(task.title, async (signal, report) => {
    let done = 0;
    const step = (): void => report(l10n.t('{0} of {1}', ++done, jobs.length));
    const perHost = await inParallel([...byHost(jobs)], ([host, group]) =>
      runOnHost(context, host, group, task.operation, signal, step),
    );
    return perHost.flat();
  });
  for (const { job, error } of outcomes) {
    if (error !== undefined) context.log.error(`${job.host} ${job.job.jobId}: ${logLine(error)}`);
  }
  const told = summary(outcomes, leftOut, task.done, context.format, task.unseen);
  if (!told) return;
  const failing: NextAction[] =
    told.failed.length === 0 ? [] : [{ title: l10n.t('Show Log'), run: () => context.log.show(true) }];
  void offer(told.level, told.message, [...(task.actions ?? []), ...failing]);
}

async function runOnHost(
  { fleet }: Context,
  host: string,
  jobs: readonly TrackedJob[],
  operation: JobOperation,
  signal: AbortSignal,
  step: () => void,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const work = async (client: HostJobs, ends: AbortSignal): Promise<void> => {
    for (const job of jobs) {
      outcomes.push(await runOnJob(client, job, operation, ends));
      step();
    }
  };
  try {
    await fleet.perform(host, work, signal);
  } catch (error) {
    if (!isRemoteError(error)) throw error;
    // The host itself failed, or the person cancelled: none of the rest was done.
    outcomes.push(...jobs.slice(outcomes.length).map((job) => ({ job, error })));
  }
  return outcomes;
}

async function runOnJob(
  client: HostJobs,
  job: TrackedJob,
  operation: JobOperation,
  signal: AbortSignal,
): Promise<Outcome> {
  if (signal.aborted) throw new RemoteError('CANCELLED');
  try {
    const note = await operation(client, job, signal);
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
