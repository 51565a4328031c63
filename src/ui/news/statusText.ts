import { progress } from '../../bits/job';
import type { TrackedJob } from '../../fleet/model';
import type { Format } from '../words/format';
import { l10n } from '../words/l10n';
import { jobName, rowError } from '../words/rowText';
import type { Activity } from '../words/tally';
import { stateWord } from '../words/words';

/**
 * `$(warning) 1 failed · $(cloud-download) 3 · 64% · 25 MB/s · $(watch) 2 waiting`: what failed unseen comes first, because
 * the editor cuts the end in a narrow window.
 * @param rollouts what stands before transfers; empty for nothing
 */
export function statusText(
  { active: all, waiting, share, bytesPerSecond }: Activity,
  unseen: number,
  format: Format,
  rollouts = '',
): string {
  const count = all - waiting;
  const open = rollouts === '' ? [] : [rollouts];
  const active =
    count === 0
      ? []
      : [
          `$(cloud-download) ${format.count(count)}`,
          ...(share === undefined ? [] : [format.percent(share)]),
          ...(bytesPerSecond > 0 ? [format.rate(bytesPerSecond)] : []),
        ];
  const queued = waiting === 0 ? [] : [`$(watch) ${l10n.t('{0} waiting', format.count(waiting))}`];
  const failed = unseen === 0 ? [] : [`$(warning) ${l10n.t('{0} failed', format.count(unseen))}`];
  return [...failed, ...open, ...active, ...queued].join(' · ');
}

/** The same for a screen reader. */
export function spokenStatus(
  { active: all, waiting, share, bytesPerSecond }: Activity,
  unseen: number,
  format: Format,
  rollouts = '',
): string {
  const count = all - waiting;
  const parts = [
    unseen === 0 ? '' : l10n.t('{0} failed', format.count(unseen)),
    rollouts,
    count === 0 ? '' : transfers(count, format),
    share === undefined ? '' : format.percent(share),
    bytesPerSecond > 0 ? format.rate(bytesPerSecond) : '',
    waiting === 0 ? '' : l10n.t('{0} waiting', format.count(waiting)),
  ];
  return `BITS: ${parts.filter((part) => part !== '').join(', ')}`;
}

function transfers(count: number, format: Format): string {
  return l10n.plural(count, '{0} active transfer', '{0} active transfers', format.count(count));
}

/** One line a job for the tooltip: name, host, percent and time left; the rest is counted. */
export function statusLines(
  { active, jobs }: Activity,
  unseen: readonly TrackedJob[],
  limit: number,
  format: Format,
): readonly string[] {
  const failed = unseen.slice(0, limit).map((job) => [jobName(job), job.host, rowError(job)].join(' · '));
  const moving = jobs.slice(0, limit - failed.length).map((job) => activeText(job, format));
  const more = active + unseen.length - failed.length - moving.length;
  return [...failed, ...moving, ...(more > 0 ? [l10n.t('and {0} more', format.count(more))] : [])];
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
