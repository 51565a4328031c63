import type { TrackedJob } from '../../fleet/model';
import type { Outcome } from '../../fleet/runOnHost';
import { asRemoteError, hasCode } from '../../wsman/errors';
import type { Format } from './format';
import { hostNames } from './hostNames';
import { meaningText } from './hresultWords';
import { l10n } from './l10n';
import { hostCount, jobCount } from './losses';
import { problemOf } from './problem';
import { jobName } from './rowText';

interface Summary {
  readonly level: 'information' | 'warning' | 'error';
  readonly message: string;
  /** The failures that the message counts. */
  readonly failed: readonly Outcome[];
}

/** How many notes or causes of failures a summary names. */
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
  const gone = outcomes.filter(({ error }) => hasCode(error, 'JOB_NOT_FOUND'));
  const failed = outcomes.filter(
    ({ error }) => error !== undefined && !hasCode(error, 'CANCELLED', 'JOB_NOT_FOUND'),
  );
  const succeeded = outcomes.filter(({ error }) => error === undefined);
  const notes = succeeded.flatMap(({ job, note }) => (note ? [`${quoted(job)}: ${meaningText(note)}`] : []));
  const isTold = unseen && succeeded.length > 0;
  if (outcomes.length === 1 && failed.length + gone.length + notes.length + leftOut === 0 && !isTold)
    return undefined;
  const sentences = [
    succeeded.length > 0 ? done(jobsOn(succeeded, format)) : '',
    ...notes.slice(0, SPELT_OUT),
    failureText(failed, format),
    gone.length > 0 ? l10n.t('{0}: already gone.', jobsOn(gone, format)) : '',
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
  return l10n.plural(
    count,
    '{0} job skipped: not possible in its state.',
    '{0} jobs skipped: not possible in their state.',
    format.count(count),
  );
}

/** A single failure with its job; several with each cause once, however many jobs and hosts it struck. */
function failureText(failed: readonly Outcome[], format: Format): string {
  const [only] = failed;
  if (!only) return '';
  if (failed.length === 1) {
    const { message, advice } = problemOf(only.error);
    return `${quoted(only.job)}: ${message} ${advice}`;
  }
  const causes = [...byCause(failed).values()];
  const told = causes.slice(0, SPELT_OUT).map((outcomes) => causeText(outcomes, causes.length === 1, format));
  const left = causes.slice(SPELT_OUT).flat().length;
  const others = left === 0 ? '' : l10n.t('{0} more for other reasons.', format.count(left));
  return l10n.t('{0} failed. {1}', jobsOn(failed, format), [...told, others].join(' ').trim());
}

/** Failures with the same code, and the same code of the host, have the same cause. */
function byCause(failed: readonly Outcome[]): ReadonlyMap<string, readonly Outcome[]> {
  const causes = new Map<string, Outcome[]>();
  for (const outcome of failed) {
    const { code, hostCodes } = asRemoteError(outcome.error);
    const key = `${code} ${String(hostCodes[0])}`;
    causes.set(key, [...(causes.get(key) ?? []), outcome]);
  }
  return causes;
}

/** The sentence of the first failure, and the other hosts: other languages decline it for several. */
function causeText(outcomes: readonly Outcome[], isOnly: boolean, format: Format): string {
  const [first] = outcomes;
  const { message, advice } = problemOf(first?.error);
  const others = [...new Set(outcomes.map(({ job }) => job.host))].filter((host) => host !== first?.job.host);
  const told =
    isOnly || outcomes.length === 1
      ? message
      : l10n.t('{0} ({1} jobs)', message, format.count(outcomes.length));
  const same = others.length === 0 ? '' : ` ${l10n.t('The same on {0}.', hostNames(others, format))}`;
  return `${told}${same}${isOnly ? ` ${advice}` : ''}`;
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
