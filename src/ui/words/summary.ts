import type { HresultInfo } from '../../bits/errorCodes';
import type { TrackedJob } from '../../fleet/model';
import { hasCode } from '../../wsman/errors';
import type { Format } from './format';
import { l10n } from './l10n';
import { hostCount, jobCount } from './losses';
import { problemOf } from './problem';
import { jobName } from './rowText';

/** The result for one job. */
export interface Outcome {
  readonly job: TrackedJob;
  /** A success with a note, such as BG_S_PARTIAL_COMPLETE. */
  readonly note?: HresultInfo;
  readonly error?: unknown;
}

interface Summary {
  readonly level: 'information' | 'warning' | 'error';
  readonly message: string;
  /** The failures that the message counts. */
  readonly failed: readonly Outcome[];
}

/** How many notes or failures a summary spells out. */
const SPELT_OUT = 3;

/**
 * One message for all results; `undefined` where the tree shows the result already: one job, no note.
 * @param done the sentence for the jobs it is given, such as `Suspended 3 jobs on web-01.`
 * @param leftOut how many selected jobs were in a state in which it is not possible
 * @param unseen whether no row shows the result, so that it is reported for a single job too
 */
export function summary(
  outcomes: readonly Outcome[],
  leftOut: number,
  done: (jobs: string) => string,
  format: Format,
  unseen = false,
): Summary | undefined {
  const cancelled = outcomes.filter(({ error }) => hasCode(error, 'CANCELLED'));
  const failed = outcomes.filter(({ error }) => error !== undefined && !hasCode(error, 'CANCELLED'));
  const succeeded = outcomes.filter(({ error }) => error === undefined);
  const notes = succeeded.flatMap(({ job, note }) =>
    note ? [`${quoted(job)}: ${l10n.t(note.meaning)}`] : [],
  );
  const isTold = unseen && succeeded.length > 0;
  if (outcomes.length === 1 && failed.length + notes.length + leftOut === 0 && !isTold) return undefined;
  const [only] = failed;
  const sentences = [
    succeeded.length > 0 ? done(jobsOn(succeeded, format)) : '',
    ...notes.slice(0, SPELT_OUT),
    only && failed.length === 1 ? `${quoted(only.job)}: ${reason(only)}` : '',
    failed.length > 1
      ? l10n.t(
          '{0} failed. {1}',
          jobsOn(failed, format),
          failed
            .slice(0, SPELT_OUT)
            .map((one) => `${quoted(one.job)}: ${problemOf(one.error).message}`)
            .join(' '),
        )
      : '',
    cancelled.length > 0 ? l10n.t('{0} left as they were.', jobsOn(cancelled, format)) : '',
    leftOutText(leftOut, format),
  ];
  return {
    level: failed.length > 0 ? 'error' : notes.length > 0 ? 'warning' : 'information',
    message: sentences.filter((sentence) => sentence !== '').join(' '),
    failed,
  };
}

function leftOutText(count: number, format: Format): string {
  if (count === 0) return '';
  return count === 1
    ? l10n.t('1 job left out: not possible in its state.')
    : l10n.t('{0} jobs left out: not possible in their state.', format.count(count));
}

function reason({ error }: Outcome): string {
  const problem = problemOf(error);
  return `${problem.message} ${problem.advice}`;
}

/** `“Nightly pack” on web-01`, or `5 jobs on 2 hosts`. */
function jobsOn(outcomes: readonly Outcome[], format: Format): string {
  const [only] = outcomes;
  if (only && outcomes.length === 1) return quoted(only.job);
  const jobs = outcomes.map(({ job }) => job);
  return l10n.t('{0} on {1}', jobCount(jobs.length, format), hostCount(jobs, format));
}

function quoted(job: TrackedJob): string {
  return l10n.t('“{0}” on {1}', jobName(job), job.host);
}
