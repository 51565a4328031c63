import type { TrackedJob } from '../../fleet/model';
import type { Format } from './format';
import { l10n } from './l10n';
import { hostCount, jobCount } from './losses';
import { errorText, jobName } from './rowText';
import { withoutCapital } from './sentenceCase';

/** Jobs that have finished transferring, in one sentence with what to do next. */
export function finishedText(jobs: readonly TrackedJob[], format: Format): string {
  const [only] = jobs;
  if (only?.type === 'upload' && jobs.length === 1) {
    return l10n.t('“{0}” on {1} has finished transferring. Complete it to end it.', jobName(only), only.host);
  }
  if (only && jobs.length === 1) {
    return l10n.t(
      '“{0}” on {1} has finished transferring. Complete it to make its files available.',
      jobName(only),
      only.host,
    );
  }
  return l10n.t(
    '{0} on {1} have finished transferring. Complete them to make their files available.',
    jobCount(jobs.length, format),
    hostCount(jobs, format),
  );
}

/** Jobs that have failed, in one sentence with the cause that all of them have, or most. */
export function failedText(jobs: readonly TrackedJob[], format: Format): string {
  const [only] = jobs;
  if (only && jobs.length === 1) {
    return l10n.t('“{0}” on {1} has failed: {2}', jobName(only), only.host, errorText(only));
  }
  const all = [jobCount(jobs.length, format), hostCount(jobs, format)] as const;
  const [cause, count] = commonCause(jobs);
  if (count === jobs.length) return l10n.t('{0} on {1} have failed: {2}', ...all, cause);
  if (count === 1) return l10n.t('{0} on {1} have failed, each for another reason.', ...all);
  return l10n.t(
    '{0} on {1} have failed. Most common reason ({2}): {3}',
    ...all,
    jobCount(count, format),
    withoutCapital(cause),
  );
}

/** The most frequent cause and how many jobs have it; of several, the one that came first. */
function commonCause(jobs: readonly TrackedJob[]): readonly [cause: string, count: number] {
  const counts = new Map<string, number>();
  for (const job of jobs) counts.set(errorText(job), (counts.get(errorText(job)) ?? 0) + 1);
  return [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), ['', 0]);
}
