import { isActive } from '../bits/states';
import type { JobCounts } from '../fleet/counts';
import type { HostState, TrackedJob } from '../fleet/model';
import { l10n } from './l10n';
import type { Format } from './format';

/** `3 active · 1 failed`; `idle` where nothing asks for attention. */
export function tallyText(counts: JobCounts, format: Format): string {
  const parts = [
    counts.active > 0 ? l10n.t('{0} active', format.count(counts.active)) : '',
    counts.failed > 0 ? l10n.t('{0} failed', format.count(counts.failed)) : '',
    counts.ready > 0 ? l10n.t('{0} ready', format.count(counts.ready)) : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? l10n.t('idle') : parts.join(' · ');
}

/** What is under way on all hosts together. */
export interface Activity {
  readonly jobs: readonly TrackedJob[];
  /** From 0 to 1, of the jobs whose size is known; `undefined` where none is. */
  readonly share: number | undefined;
  readonly bytesPerSecond: number;
}

export function activity(hosts: readonly HostState[]): Activity {
  const jobs: TrackedJob[] = [];
  // Bytes as numbers: a share in percent does not miss what they lack beyond 2^53.
  let [done, total, bytesPerSecond] = [0, 0, 0];
  for (const { counts, jobs: all } of hosts) {
    if (counts.active === 0) continue;
    for (const tracked of all.values()) {
      const { job } = tracked;
      if (!isActive(job.state)) continue;
      jobs.push(tracked);
      bytesPerSecond += tracked.bytesPerSecond ?? 0;
      if (job.bytesTotal === undefined) continue;
      total += Number(job.bytesTotal);
      done += Number(job.bytesTransferred);
    }
  }
  return { jobs, share: total === 0 ? undefined : Math.min(done / total, 1), bytesPerSecond };
}
