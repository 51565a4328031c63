import { progress } from '../../../bits/job';
import type { HostRunState } from '../../../fleet/rollouts/hostRunStates';
import type { HostRun, RolloutState } from '../../../fleet/rollouts/journal/rolloutState';
import type { SeenRun } from '../../rollouts/shownRollouts';
import type { Format } from '../../words/format';
import { reasonText } from '../../words/journalReason';
import { l10n } from '../../words/l10n';
import { rowError } from '../../words/rowText';

const DAY_MS = 86_400_000;
/** BITS drops a job that nobody touched for so many days (policy JobInactivityTimeout). */
const KEPT_DAYS = 90;
/** From this day on a job that is ready tells its age. */
const TOLD_DAYS = 7;

/** One host run and what is seen of it. */
export interface ShownRun {
  readonly run: HostRun;
  readonly seen: SeenRun;
}

/** The moment and the rollout in which a host run is described. */
export interface Telling {
  readonly state: RolloutState;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly format: Format;
}

/** Of how many hosts each is said: other languages decline even words that English leaves as they are. */
const STATE_WORDS: Readonly<Record<HostRunState, (hosts: number) => string>> = {
  failed: () => l10n.t('failed'),
  changed: (hosts) => l10n.plural(hosts, 'job changed by someone else', 'jobs changed by someone else'),
  gone: (hosts) =>
    l10n.plural(
      hosts,
      "job left the host; can't tell how it ended",
      "jobs left the hosts; can't tell how they ended",
    ),
  notReady: (hosts) => l10n.plural(hosts, 'not ready', 'not ready'),
  unreachable: (hosts) => l10n.plural(hosts, 'unreachable', 'unreachable'),
  stalled: () => l10n.t('no progress'),
  retrying: () => l10n.t('retrying'),
  transferring: () => l10n.t('transferring'),
  queued: () => l10n.t('queued'),
  checking: () => l10n.t('checking'),
  ready: (hosts) => l10n.plural(hosts, 'ready to complete', 'ready to complete'),
  planned: () => l10n.t('waiting'),
  done: () => l10n.t('done'),
  skipped: (hosts) => l10n.plural(hosts, 'skipped by you', 'skipped by you'),
  cancelled: (hosts) => l10n.plural(hosts, 'cancelled', 'cancelled'),
};

const COUNT_WORDS: Readonly<Record<HostRunState, (count: string) => string>> = {
  failed: (count) => l10n.t('{0} failed', count),
  changed: (count) => l10n.t('{0} with a job changed by someone else', count),
  gone: (count) => l10n.t('{0} with an unknown outcome', count),
  notReady: (count) => l10n.t('{0} not ready', count),
  unreachable: (count) => l10n.t('{0} unreachable', count),
  stalled: (count) => l10n.t('{0} without progress', count),
  retrying: (count) => l10n.t('{0} retrying', count),
  transferring: (count) => l10n.t('{0} transferring', count),
  queued: (count) => l10n.t('{0} queued', count),
  checking: (count) => l10n.t('{0} checking', count),
  ready: (count) => l10n.t('{0} ready to complete', count),
  planned: (count) => l10n.t('{0} waiting', count),
  done: (count) => l10n.t('{0} done', count),
  skipped: (count) => l10n.t('{0} skipped by you', count),
  cancelled: (count) => l10n.t('{0} cancelled', count),
};

/**
 * The state of a host run in a few words. They change with the state only, never with the progress.
 * @param hosts that have it: the words agree with their number
 */
export function stateWords(state: HostRunState, wasReady: boolean, hosts = 1): string {
  return state === 'gone' && wasReady
    ? l10n.plural(hosts, 'probably completed on the host', 'probably completed on the hosts')
    : STATE_WORDS[state](hosts);
}

/** How many hosts are in a state, with the number in the words. */
export function countedWords(state: HostRunState, count: string): string {
  return COUNT_WORDS[state](count);
}

/** The words of a row: the state, with times and waves where they say more. */
export function rowWords({ run, seen }: ShownRun, telling: Telling): string {
  const { now, format, state } = telling;
  switch (seen.state) {
    case 'planned':
      return waitingWords(run.wave, state, format);
    case 'unreachable':
      return unreachableWords({ run, seen }, telling);
    case 'stalled':
      return stalledWords(seen, telling);
    case 'ready': {
      const days = daysReady(run, now);
      return days < TOLD_DAYS
        ? stateWords('ready', false)
        : l10n.plural(days, 'ready for {0} day', 'ready for {0} days', format.count(days));
    }
    case 'done':
      return run.startedAt === undefined || run.endedAt === undefined
        ? stateWords('done', false)
        : l10n.t('done in {0}', tookWords((run.endedAt - run.startedAt) / 1000, format));
    default:
      return stateWords(seen.state, run.wasReady);
  }
}

/** `unreachable for 2 h · next try 14:20`. */
function unreachableWords({ run, seen: { failingSince, nextTryAt } }: ShownRun, telling: Telling): string {
  const { now, format } = telling;
  const age = ageWords(failingSince ?? run.since, telling);
  const told = age === undefined ? stateWords('unreachable', false) : l10n.t('unreachable for {0}', age);
  if (nextTryAt === undefined) return told;
  const next =
    nextTryAt <= now ? l10n.t('next try now') : l10n.t('next try {0}', format.time(new Date(nextTryAt)));
  return joined(told, next);
}

/** `no progress for 40 min`. */
function stalledWords({ job, movedAt }: SeenRun, telling: Telling): string {
  if (job?.job.state === 'SUSPENDED') return l10n.t('suspended');
  const age = movedAt === undefined ? undefined : ageWords(movedAt, telling);
  return age === undefined ? stateWords('stalled', false) : l10n.t('no progress for {0}', age);
}

/** How long something lasts, in whole minutes, so that a row changes once a minute at most; `undefined` before the first. */
function ageWords(since: number, { now, format }: Telling): string | undefined {
  const minutes = Math.floor((now - since) / 60_000);
  return minutes < 1 ? undefined : format.age(minutes * 60);
}

/** `waiting for wave 3`, or only `waiting` once the wave has begun. @param hosts that wait for it */
export function waitingWords(wave: number, state: RolloutState, format: Format, hosts = 1): string {
  return wave < state.waves
    ? l10n.t('waiting')
    : l10n.plural(hosts, 'waiting for wave {0}', 'waiting for wave {0}', format.count(wave + 1));
}

/** Everything else that is known about why a host run is where it is; may be empty. */
export function reasonWords({ run, seen }: ShownRun, { now, format }: Telling): string {
  switch (seen.state) {
    case 'ready': {
      const days = daysReady(run, now);
      if (days < TOLD_DAYS) return '';
      const left = Math.max(0, KEPT_DAYS - days);
      return l10n.plural(left, 'expires in {0} day', 'expires in {0} days', format.count(left));
    }
    case 'retrying':
      return retryWords(seen, format);
    case 'stalled': {
      const job = seen.job?.job;
      return job?.state === 'SUSPENDED' ? format.part(job.bytesTransferred, job.bytesTotal) : '';
    }
    case 'failed':
    case 'changed':
    case 'gone':
    case 'notReady':
    case 'unreachable':
      return causeWords({ run, seen });
    default:
      return run.attempt > 1 && seen.state !== 'planned'
        ? l10n.t('attempt {0}', format.count(run.attempt))
        : '';
  }
}

/** Why a host run needs attention, in words that are the same for every host with the same cause; may be empty. */
export function causeWords({ run, seen }: ShownRun): string {
  if (run.reason !== undefined) return reasonText(run.reason);
  return seen.job?.error === undefined ? '' : rowError(seen.job);
}

/** Thousandths of its bytes; `null` where nothing is known of them, and once all is done. */
export function shareOf({ seen }: ShownRun): number | null {
  if (seen.state === 'done') return null;
  const share = seen.job === undefined ? undefined : progress(seen.job.job);
  return share === undefined ? null : Math.round(share * 1000);
}

/** `12.3 MB/s · 3 min left`; empty while nothing moves. */
export function speedWords({ seen: { state, job } }: ShownRun, format: Format): string {
  if (state !== 'transferring' || job === undefined) return '';
  const { bytesPerSecond, secondsLeft } = job;
  return joined(
    bytesPerSecond === undefined ? '' : format.rate(bytesPerSecond),
    secondsLeft === undefined ? '' : format.timeLeft(secondsLeft),
  );
}

/** `4 min 12 s`: to the second below an hour. @param seconds may be negative where clocks were set back */
function tookWords(seconds: number, format: Format): string {
  const whole = Math.max(0, Math.round(seconds));
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  if (minutes === 0 || minutes >= 60 || rest === 0) return format.duration(whole);
  return l10n.t('{0} min {1} s', format.count(minutes), format.count(rest));
}

/** Parts of a row, those that are empty left out. */
export function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

function retryWords({ job }: SeenRun, format: Format): string {
  if (job === undefined) return '';
  const errors = job.job.transientErrorCount ?? 0;
  const told = errors === 0 ? '' : l10n.plural(errors, '{0} error', '{0} errors', format.count(errors));
  return joined(job.error === undefined ? '' : rowError(job), told);
}

function daysReady({ since }: HostRun, now: number): number {
  return Math.floor((now - since) / DAY_MS);
}
