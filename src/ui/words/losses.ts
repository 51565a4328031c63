import { isFileDone } from '../../bits/job';
import type { TrackedJob } from '../../fleet/model';
import type { Format } from './format';
import { l10n } from './l10n';
import { jobName } from './rowText';

/** A question to confirm what loses something. */
export interface Question {
  readonly message: string;
  /** What is lost, and what is not. */
  readonly detail: string;
  /** The button that goes ahead. */
  readonly go: string;
  /** The button that changes nothing, which Enter presses; without one nothing is lost, and Enter goes ahead. */
  readonly stay?: string;
}

const NAMED = 8;

/** The question before Cancel, which deletes all fetched data, finished files included (IBackgroundCopyJob::Cancel). */
export function cancelQuestion(jobs: readonly TrackedJob[], format: Format): Question {
  const lines = [lossText(jobs, format)];
  const ready = jobs.filter(({ job, type }) => type !== 'upload' && job.state === 'TRANSFERRED').length;
  if (ready > 0) lines.push(readyText(ready, jobs.length, format));
  return {
    message:
      jobs.length === 1
        ? l10n.t('Cancel {0}?', quoted(jobs))
        : l10n.t('Cancel {0} on {1}?', jobCount(jobs.length, format), hostCount(jobs, format)),
    detail: [...lines, ...names(jobs, format)].join('\n'),
    go: jobs.length === 1 ? l10n.t('Cancel Job') : l10n.t('Cancel Jobs'),
    stay: jobs.length === 1 ? l10n.t('Keep Job') : l10n.t('Keep Jobs'),
  };
}

/** The question before a clean-up: what cancelled jobs lose, and what completed ones keep. */
export function cleanUpQuestion(
  cancelled: readonly TrackedJob[],
  completed: readonly TrackedJob[],
  format: Format,
): Question {
  const jobs = [...cancelled, ...completed];
  const lines = [
    cancelled.length === 0
      ? ''
      : `${l10n.t('To be cancelled: {0}.', jobCount(cancelled.length, format))} ${lossText(cancelled, format)}`,
    completed.length === 0
      ? ''
      : `${l10n.t('To be completed: {0}.', jobCount(completed.length, format))} ${l10n.t('What was fetched is kept.')}`,
  ];
  return {
    message: l10n.t('Clean up {0} on {1}?', jobCount(jobs.length, format), hostCount(jobs, format)),
    detail: [...lines.filter((line) => line !== ''), ...names(jobs, format)].join('\n'),
    go: l10n.t('Clean Up'),
    stay: jobs.length === 1 ? l10n.t('Keep Job') : l10n.t('Keep Jobs'),
  };
}

/** The question before an early Complete, which keeps finished files and deletes the others. */
export function completeQuestion(jobs: readonly TrackedJob[], format: Format): Question {
  const files = jobs.flatMap(({ job }) => job.files);
  const kept = files.filter(isFileDone).length;
  const total = jobs.reduce((sum, { job }) => sum + Math.max(job.filesTotal ?? 0, job.files.length), 0);
  const lost = files
    .filter((file) => !isFileDone(file))
    .reduce((sum, file) => sum + (file.bytesTransferred ?? 0n), 0n);
  const lines = [
    kept === 0
      ? l10n.t('No file is finished, so none will be kept.')
      : l10n.t('{0} of {1} files will be kept.', format.count(kept), format.count(total)),
  ];
  if (lost > 0n) lines.push(l10n.t('{0} of unfinished files will be deleted.', format.bytes(lost)));
  if (jobs.some(({ type }) => type === undefined)) {
    lines.push(l10n.t("An upload can't be completed early: BITS will refuse that."));
  }
  return {
    message:
      jobs.length === 1
        ? l10n.t('Complete {0} before it has transferred everything?', quoted(jobs))
        : l10n.t(
            'Complete {0} on {1} before they have transferred everything?',
            jobCount(jobs.length, format),
            hostCount(jobs, format),
          ),
    detail: [...lines, ...names(jobs, format)].join('\n'),
    go: jobs.length === 1 ? l10n.t('Complete Job') : l10n.t('Complete Jobs'),
    stay: l10n.t('Not Yet'),
  };
}

/** The question before many jobs that have transferred everything are completed at once. */
export function completeAllQuestion(jobs: readonly TrackedJob[], format: Format): Question {
  return {
    message: l10n.t('Complete {0} on {1}?', jobCount(jobs.length, format), hostCount(jobs, format)),
    detail: [
      l10n.t('They have transferred everything. The files get their final names.'),
      ...names(jobs, format),
    ].join('\n'),
    go: l10n.t('Complete Jobs'),
  };
}

export function jobCount(count: number, format: Format): string {
  return l10n.plural(count, '{0} job', '{0} jobs', format.count(count));
}

/** `web-01`, or `2 hosts`. */
export function hostCount(jobs: readonly { readonly host: string }[], format: Format): string {
  const hosts = new Set(jobs.map(({ host }) => host));
  const [only] = hosts;
  return hosts.size === 1 && only !== undefined
    ? only
    : l10n.plural(hosts.size, '{0} host', '{0} hosts', format.count(hosts.size));
}

function lossText(jobs: readonly TrackedJob[], format: Format): string {
  const downloads = jobs.filter(({ type }) => type !== 'upload');
  if (downloads.length === 0) return l10n.t('What the server has already received stays there.');
  const known = downloads.flatMap(({ job }) => job.bytesTransferred ?? []);
  if (known.length < downloads.length) return l10n.t('What was already fetched will be deleted.');
  const bytes = known.reduce((sum, each) => sum + each, 0n);
  return bytes === 0n
    ? l10n.t('Nothing has been fetched yet.')
    : l10n.t('{0} already fetched will be deleted.', format.bytes(bytes));
}

function quoted([first]: readonly TrackedJob[]): string {
  return first === undefined ? '' : l10n.t('“{0}” on {1}', jobName(first), first.host);
}

function readyText(ready: number, all: number, format: Format): string {
  if (all === 1) return l10n.t('The job is ready: complete it instead to keep its files.');
  return l10n.plural(
    ready,
    '{0} of them is ready: complete it instead to keep its files.',
    '{0} of them are ready: complete these instead to keep their files.',
    format.count(ready),
  );
}

function names(jobs: readonly TrackedJob[], format: Format): string[] {
  if (jobs.length < 2) return [];
  const isOneHost = new Set(jobs.map(({ host }) => host)).size === 1;
  const rows = jobs
    .slice(0, NAMED)
    .map((job) => (isOneHost ? jobName(job) : l10n.t('{0} on {1}', jobName(job), job.host)));
  const more = jobs.length - rows.length;
  return ['', ...rows, ...(more > 0 ? [l10n.t('and {0} more', format.count(more))] : [])];
}
