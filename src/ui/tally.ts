import { isActive } from '../bits/states';
import type { HostState, TrackedJob } from '../fleet/model';
import { l10n } from './l10n';
import type { Format } from './format';

/** How many jobs are in which situation. A job that BITS will try again by itself counts as active. */
export interface Tally {
  readonly jobs: number;
  readonly active: number;
  readonly failed: number;
  readonly ready: number;
}

export function tally(jobs: Iterable<TrackedJob>): Tally {
  let [all, active, failed, ready] = [0, 0, 0, 0];
  for (const { job } of jobs) {
    all++;
    if (isActive(job.state)) active++;
    if (job.state === 'ERROR') failed++;
    if (job.state === 'TRANSFERRED') ready++;
  }
  return { jobs: all, active, failed, ready };
}

/** `3 active · 1 failed`; `idle` where nothing asks for attention. */
export function tallyText(counts: Tally, format: Format): string {
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
  const jobs = allJobs(hosts).filter(({ job }) => isActive(job.state));
  let [done, total] = [0n, 0n];
  let bytesPerSecond = 0;
  for (const { job, bytesPerSecond: rate } of jobs) {
    bytesPerSecond += rate ?? 0;
    if (job.bytesTotal === undefined) continue;
    total += job.bytesTotal;
    done += job.bytesTransferred;
  }
  const share = total === 0n ? undefined : Math.min(Number((done * 1000n) / total) / 1000, 1);
  return { jobs, share, bytesPerSecond };
}

export function allJobs(hosts: readonly HostState[]): TrackedJob[] {
  return hosts.flatMap((host) => [...host.jobs.values()]);
}
