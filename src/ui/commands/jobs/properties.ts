import { describedAnew, withoutMarker } from '../../../fleet/rollouts/marker';
import type { TrackedJob } from '../../../fleet/model';
import { textStep } from '../../editor/wizard';
import { l10n } from '../../words/l10n';
import { jobName } from '../../words/rowText';
import { checkDescription, checkJobName, checkRetryDelay, checkSeconds } from '../../words/validation';
import type { JobChange } from './jobChange';

interface Name {
  readonly of: TrackedJob;
  displayName: string;
}

export function renameJob(): JobChange<Name> {
  return {
    title: l10n.t('Rename Job'),
    none: l10n.t('No job that can be renamed.'),
    needs: 'change',
    single: true,
    values: ([of]) => ({ of, displayName: of.job.displayName }),
    steps: (name) => [
      textStep(name, 'displayName', {
        prompt: l10n.t(
          'The new name of “{0}” on {1}. It need not be unique.',
          jobName(name.of),
          name.of.host,
        ),
        check: checkJobName,
      }),
    ],
    isChange: ({ of, displayName }) => displayName !== of.job.displayName,
    ...changedJobs(),
    apply: (jobs, { job }, { displayName }, signal) => jobs.setProperties(job.jobId, { displayName }, signal),
  };
}

interface Description {
  readonly of: TrackedJob;
  description: string;
}

export function describeJob(): JobChange<Description> {
  return {
    title: l10n.t('Describe Job'),
    none: l10n.t('No job that can be described.'),
    needs: 'change',
    single: true,
    // The marker of a rollout is not the person's to edit.
    values: ([of]) => ({ of, description: withoutMarker(of.job.description) }),
    steps: (values) => [
      textStep(values, 'description', {
        prompt: l10n.t(
          'The description of “{0}” on {1}. Every administrator of the host can read it.',
          jobName(values.of),
          values.of.host,
        ),
        check: checkDescription,
        verbatim: true,
      }),
    ],
    isChange: ({ of, description }) => description !== withoutMarker(of.job.description),
    ...changedJobs(),
    apply: (jobs, { job }, { description }, signal) =>
      jobs.setProperties(job.jobId, { description: describedAnew(job.description, description) }, signal),
  };
}

/** Seconds, as they are typed. */
interface RetryTimers {
  minimumRetryDelay: string;
  noProgressTimeout: string;
}

/** Sets how long jobs wait after an error, and when they give up. */
export function setRetryTimers(): JobChange<RetryTimers> {
  return {
    title: l10n.t('Set Retry Timers'),
    none: l10n.t('No job whose timers can be set.'),
    needs: 'change',
    values: ([{ job }]) => ({
      minimumRetryDelay: String(job.minimumRetryDelay ?? ''),
      noProgressTimeout: String(job.noProgressTimeout ?? ''),
    }),
    steps: (timers) => [
      textStep(timers, 'minimumRetryDelay', {
        prompt: l10n.t(
          'Seconds to wait after an error before the next try (600 = 10 minutes; BITS takes no less than 5).',
        ),
        check: checkRetryDelay,
      }),
      textStep(timers, 'noProgressTimeout', {
        prompt: l10n.t(
          'Seconds without progress after which the job fails for good (1209600 = 14 days; 0 = at the first error).',
        ),
        check: checkSeconds,
      }),
    ],
    ...changedJobs(),
    apply: (jobs, { job }, { minimumRetryDelay, noProgressTimeout }, signal) =>
      jobs.setProperties(
        job.jobId,
        { minimumRetryDelay: Number(minimumRetryDelay), noProgressTimeout: Number(noProgressTimeout) },
        signal,
      ),
  };
}

function changedJobs(): { readonly doing: string; readonly done: (jobs: string) => string } {
  return { doing: l10n.t('Changing jobs'), done: (jobs) => l10n.t('Changed {0}.', jobs) };
}
