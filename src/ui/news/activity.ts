import { isActive } from '../../bits/states';
import type { HostState, TrackedJob } from '../../fleet/model';

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
