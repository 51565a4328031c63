import type { JobCounts } from '../../fleet/model';
import { l10n } from './l10n';
import type { Format } from './format';

/**
 * `1 failed · 3 active · 2 waiting`; `idle` where all counts are 0. Failed first, because a narrow row is cut at its end.
 * Active is what moves.
 */
export function tallyText(counts: JobCounts, format: Format): string {
  return joined(tallyParts(counts, format));
}

/** The same of all jobs, where there is room: those that are suspended too. */
export function wholeTallyText(counts: JobCounts, format: Format): string {
  const suspended = counts.jobs - counts.active - counts.failed - counts.ready;
  const rest = suspended > 0 ? [l10n.t('{0} suspended', format.count(suspended))] : [];
  return joined([...tallyParts(counts, format), ...rest]);
}

function tallyParts(counts: JobCounts, format: Format): readonly string[] {
  const moving = counts.active - counts.waiting;
  return [
    counts.failed > 0 ? l10n.t('{0} failed', format.count(counts.failed)) : '',
    moving > 0 ? l10n.t('{0} active', format.count(moving)) : '',
    counts.waiting > 0 ? l10n.t('{0} waiting', format.count(counts.waiting)) : '',
    counts.ready > 0 ? l10n.t('{0} ready', format.count(counts.ready)) : '',
  ].filter((part) => part !== '');
}

function joined(parts: readonly string[]): string {
  return parts.length === 0 ? l10n.t('idle') : parts.join(' · ');
}

/** Which jobs there are that a command changes all at once, as the menus ask for them. */
export function kindsOfJobs({ failed, ready }: Pick<JobCounts, 'failed' | 'ready'>): string {
  return [failed > 0 ? 'failed' : '', ready > 0 ? 'ready' : ''].filter((kind) => kind !== '').join(',');
}
