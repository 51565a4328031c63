import { isFailed } from '../../../bits/states';
import type { TrackedJob } from '../../../fleet/model';
import { hasCode } from '../../../wsman/errors';
import { offer, type NextAction } from '../../editor/failure';
import { adviceText } from '../../words/hresultWords';
import { l10n } from '../../words/l10n';
import { inParallel } from '../../../fleet/parallel';
import { runWithProgress } from '../../editor/progress';
import { jobName, rowError } from '../../words/rowText';
import type { Command, Context } from '../context';
import { changeJobs } from './changeJobs';
import { retryJob } from './stateChanges';
import { chooseJobs } from '../targets/jobTargets';

/** The most documents that open at once. */
const DOCUMENTS = 10;

/** Opens the details of jobs as read-only documents. */
export const showDetails: Command = async (context, rows) => {
  const chosen = await chooseJobs(context, rows, {
    title: l10n.t('Show Details as Text'),
    fits: () => true,
    ended: true,
    none: l10n.t('There are no jobs.'),
  });
  const jobs = chosen?.jobs.slice(0, DOCUMENTS) ?? [];
  for (const job of jobs) await context.details.showJob(job, jobs.length === 1);
};

/** Explains why jobs failed and what to do: for one job in a message, for several in a document. */
export const showError: Command = async (context, rows) => {
  const chosen = await chooseJobs(context, rows, {
    title: l10n.t('Show Error'),
    fits: ({ job }) => isFailed(job.state),
    none: l10n.t('No job has failed.'),
  });
  if (!chosen) return;
  const jobs = await runWithProgress(l10n.t('Asking for errors'), (signal) =>
    inParallel(chosen.jobs, (job) => withError(context, job, signal)),
  );
  const [only] = jobs;
  if (only && jobs.length === 1) void offer('error', explanation(only), nextSteps(context, only));
  else await context.details.showErrors(jobs);
};

/** The job with its error, which the host is asked for unless a reading has it already. */
async function withError(context: Context, tracked: TrackedJob, signal: AbortSignal): Promise<TrackedJob> {
  if (tracked.error) return tracked;
  const { host, job } = tracked;
  try {
    const error = await context.fleet.perform(
      host,
      (client, ends) => client.getError(job.jobId, context.languageId(), ends),
      signal,
    );
    return { ...tracked, error };
  } catch (error) {
    // The job has left or resumed since the row was drawn.
    if (hasCode(error, 'JOB_NOT_FOUND')) return tracked;
    throw error;
  }
}

function explanation(tracked: TrackedJob): string {
  const name = l10n.t('“{0}” on {1}', jobName(tracked), tracked.host);
  if (!tracked.error) return l10n.t('{0}: the host reports no error.', name);
  const { info } = tracked.error;
  const code = info.name === info.hex ? info.hex : `${info.name}, ${info.hex}`;
  return `${name}: ${rowError(tracked)} (${code}). ${adviceText(tracked.error, tracked.job.state, tracked.type)}`;
}

function nextSteps(context: Context, tracked: TrackedJob): readonly NextAction[] {
  const row = { kind: 'job', host: tracked.host, jobId: tracked.job.jobId } as const;
  return [
    { title: l10n.t('Retry'), run: () => changeJobs(context, [row], retryJob()) },
    {
      title: l10n.t('Show Details'),
      run: () => context.showPage({ host: tracked.host, jobId: tracked.job.jobId }),
    },
  ];
}
