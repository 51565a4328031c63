import { isActive } from '../../bits/states';
import type { HostState, JobCounts, TrackedJob } from '../../fleet/model';
import { l10n } from './l10n';
import type { Format } from './format';

/**
 * `1 failed · 3 active · 2 waiting`; `idle` where all counts are 0. Failed first, because a narrow row is cut at its end.
 * Active is what moves.
 */
export function tallyText(counts: JobCounts, format: Format): string {
  const moving = counts.active - counts.waiting;
  const parts = [
    counts.failed > 0 ? l10n.t('{0} failed', format.count(counts.failed)) : '',
    moving > 0 ? l10n.t('{0} active', format.count(moving)) : '',
    counts.waiting > 0 ? l10n.t('{0} waiting', format.count(counts.waiting)) : '',
    counts.ready > 0 ? l10n.t('{0} ready', format.count(counts.ready)) : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? l10n.t('idle') : parts.join(' · ');
}

/** The active jobs of all hosts. */
export interface Activity {
  /** Includes the waiting ones. */
  readonly active: number;
  readonly waiting: number;
  /** The first of them. */
  readonly jobs: readonly TrackedJob[];
  /** From 0 to 1, of the active jobs whose size is known; `undefined` where there are none. */
  readonly share: number | undefined;
  readonly bytesPerSecond: number;
}

/** @param limit how many jobs are returned; the others are only counted */
export function activity(hosts: readonly HostState[], limit: number): Activity {
  const jobs: TrackedJob[] = [];
  let [active, waiting, done, total, bytesPerSecond] = [0, 0, 0, 0, 0];
  for (const { counts, jobs: all } of hosts) {
    if (counts.active === 0) continue;
    active += counts.active;
    waiting += counts.waiting;
    done += counts.bytesTransferred;
    total += counts.bytesTotal;
    bytesPerSecond += counts.bytesPerSecond;
    for (const tracked of all.values()) {
      if (jobs.length >= limit) break;
      if (isActive(tracked.job.state)) jobs.push(tracked);
    }
  }
  return {
    active,
    waiting,
    jobs,
    share: total === 0 ? undefined : Math.min(done / total, 1),
    bytesPerSecond,
  };
}

/** Which jobs there are that a command changes all at once, as the menus ask for them. */
export function kindsOfJobs({ failed, ready }: Pick<JobCounts, 'failed' | 'ready'>): string {
  return [failed > 0 ? 'failed' : '', ready > 0 ? 'ready' : ''].filter((kind) => kind !== '').join(',');
}
