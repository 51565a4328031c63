import { isFinal } from '../../../bits/states';
import type { PropertyChanges } from '../../../bits/requests';
import type { TrackedJob } from '../../../fleet/model';
import { askInSteps, askText, take } from '../../editor/ask';
import { l10n } from '../../words/l10n';
import { jobName } from '../../words/rowText';
import { checkDescription, checkJobName, checkRetryDelay, checkSeconds } from '../../words/validation';
import type { Command, Context } from '../context';
import { runOnJobs } from './runOnJobs';
import { chooseJob, chooseJobs, type ChosenJobs } from '../targets';

/** Gives a job another name. */
export const renameJob: Command = async (context, rows) => {
  const job = await chooseJob(context, rows, {
    title: l10n.t('Rename Job'),
    fits: isAlive,
    none: l10n.t('No job that can be renamed.'),
  });
  if (!job) return;
  const answer = await askText(
    {
      prompt: l10n.t('The new name of “{0}” on {1}. It need not be unique.', jobName(job), job.host),
      value: job.job.displayName,
      check: checkJobName,
    },
    { title: l10n.t('Rename Job'), canGoBack: false },
  );
  if (typeof answer === 'string' || answer.value === job.job.displayName) return;
  await change(context, { jobs: [job], leftOut: 0 }, { displayName: answer.value.trim() });
};

/** Writes the description of a job. */
export const describeJob: Command = async (context, rows) => {
  const job = await chooseJob(context, rows, {
    title: l10n.t('Describe Job'),
    fits: isAlive,
    none: l10n.t('No job that can be described.'),
  });
  if (!job) return;
  const answer = await askText(
    {
      prompt: l10n.t(
        'The description of “{0}” on {1}. Every administrator of the host can read it.',
        jobName(job),
        job.host,
      ),
      value: job.job.description,
      check: checkDescription,
    },
    { title: l10n.t('Describe Job'), canGoBack: false },
  );
  if (typeof answer === 'string' || answer.value === job.job.description) return;
  await change(context, { jobs: [job], leftOut: 0 }, { description: answer.value });
};

/** How long jobs wait after an error, and when they give up. */
export const setRetryTimers: Command = async (context, rows) => {
  const title = l10n.t('Set Retry Timers');
  const chosen = await chooseJobs(context, rows, {
    title,
    fits: isAlive,
    none: l10n.t('No job whose timers can be set.'),
  });
  const first = chosen?.jobs[0]?.job;
  if (!chosen || !first) return;
  const draft = { minimumRetryDelay: first.minimumRetryDelay, noProgressTimeout: first.noProgressTimeout };
  const done = await askInSteps(title, [
    async (place) =>
      take(
        await askText(
          {
            prompt: l10n.t(
              'Seconds to wait after an error before the next try (600 = 10 minutes; BITS takes no less than 5).',
            ),
            value: String(draft.minimumRetryDelay),
            check: checkRetryDelay,
          },
          place,
        ),
        (value) => (draft.minimumRetryDelay = Number(value)),
      ),
    async (place) =>
      take(
        await askText(
          {
            prompt: l10n.t(
              'Seconds without progress after which the job fails for good (1209600 = 14 days; 0 = at the first error).',
            ),
            value: String(draft.noProgressTimeout),
            check: checkSeconds,
          },
          place,
        ),
        (value) => (draft.noProgressTimeout = Number(value)),
      ),
  ]);
  if (done) await change(context, chosen, draft);
};

function isAlive({ job }: TrackedJob): boolean {
  return !isFinal(job.state);
}

async function change(context: Context, chosen: ChosenJobs, changes: PropertyChanges): Promise<void> {
  await runOnJobs(context, chosen, {
    title: l10n.t('Changing jobs'),
    done: (jobs) => l10n.t('Changed {0}.', jobs),
    operation: async (client, { job }, signal) => {
      await client.setProperties(job.jobId, changes, signal);
      return undefined;
    },
  });
}
