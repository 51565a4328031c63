import { progress } from '../../bits/job';
import type { HostState, TrackedJob } from '../../fleet/model';
import type { Format } from '../words/format';
import { l10n } from '../words/l10n';
import type { OpenRollouts } from '../words/openRollouts';
import { jobName, rowError } from '../words/rowText';
import { activity, type Activity } from './activity';
import { stateWord } from '../words/words';

export { useTranslator } from '../words/l10n';

/** All that the item says. */
export interface Status {
  readonly text: string;
  /** The same in words, then a line for each rollout and job. */
  readonly lines: readonly string[];
  /** The text for a screen reader. */
  readonly spoken: string;
}

/** Jobs that the tooltip lists; the rest are in the view. */
const LISTED = 15;

/**
 * @param unseen jobs that have failed and were not looked at
 * @param rollouts the open ones; `undefined` where there are none
 */
export function status(
  hosts: readonly HostState[],
  unseen: readonly TrackedJob[],
  rollouts: OpenRollouts | undefined,
  format: Format,
): Status {
  const now = activity(hosts, LISTED);
  const words = statusWords(now, unseen.length, format, rollouts?.spoken).join(', ');
  return {
    text: statusText(now, unseen.length, format, rollouts?.text),
    lines: [words, ...statusLines(now, unseen, LISTED, format, rollouts?.lines)],
    spoken: `BITS: ${words}`,
  };
}

/**
 * `$(warning) 1 $(cloud-download) 3 · 64% $(clock) 2`: icons and counts, because the editor cuts the end in a narrow window;
 * what failed unseen comes first.
 * @param rollouts what stands before transfers; empty for nothing
 */
export function statusText(
  { active, waiting, share }: Activity,
  unseen: number,
  format: Format,
  rollouts = '',
): string {
  const moving = active - waiting;
  const percent = share === undefined ? '' : ` · ${format.percent(share)}`;
  return [
    unseen === 0 ? '' : `$(warning) ${format.count(unseen)}`,
    rollouts,
    moving === 0 ? '' : `$(cloud-download) ${format.count(moving)}${percent}`,
    waiting === 0 ? '' : `$(clock) ${format.count(waiting)}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** The same in words, with the speed. */
function statusWords(
  { active, waiting, share, bytesPerSecond }: Activity,
  unseen: number,
  format: Format,
  rollouts = '',
): readonly string[] {
  const moving = active - waiting;
  return [
    unseen === 0 ? '' : l10n.t('{0} failed', format.count(unseen)),
    rollouts,
    moving === 0 ? '' : transfers(moving, format),
    share === undefined || moving === 0 ? '' : format.percent(share),
    bytesPerSecond > 0 ? format.rate(bytesPerSecond) : '',
    waiting === 0 ? '' : l10n.t('{0} waiting', format.count(waiting)),
  ].filter((part) => part !== '');
}

function transfers(count: number, format: Format): string {
  return l10n.plural(count, '{0} active transfer', '{0} active transfers', format.count(count));
}

/**
 * A line for each job: name, host, percent and time left; the rest is counted. In the order of the counts: failed jobs,
 * rollouts, transfers.
 */
export function statusLines(
  { active, jobs }: Activity,
  unseen: readonly TrackedJob[],
  limit: number,
  format: Format,
  rollouts: readonly string[] = [],
): readonly string[] {
  const failed = unseen.slice(0, limit).map((job) => [jobName(job), job.host, rowError(job)].join(' · '));
  const moving = jobs.slice(0, limit - failed.length).map((job) => activeText(job, format));
  const more = active + unseen.length - failed.length - moving.length;
  const rest = more > 0 ? [l10n.t('and {0} more', format.count(more))] : [];
  return [...failed, ...rollouts, ...moving, ...rest];
}

function activeText(tracked: TrackedJob, format: Format): string {
  const share = progress(tracked.job);
  const parts = [
    jobName(tracked),
    tracked.host,
    share === undefined ? stateWord(tracked.job.state) : format.percent(share),
    tracked.secondsLeft === undefined ? '' : format.timeLeft(tracked.secondsLeft),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
