import type { FleetChange, TrackedJob } from '../../fleet/model';

/** Jobs that came to an end of their way, in one reading. */
export interface Endings {
  readonly finished: readonly TrackedJob[];
  readonly failed: readonly TrackedJob[];
}

/**
 * Finds what finished or failed in readings, and leaves out what was so already when a host was first read:
 * that is no news. A transient error is none either, for BITS tries again by itself.
 */
export class EndingWatch {
  readonly #known = new Set<string>();

  /**
   * @param changes of one reading
   * @param isRead whether a host has been read by now
   */
  take(changes: readonly FleetChange[], isRead: (host: string) => boolean): Endings {
    const finished: TrackedJob[] = [];
    const failed: TrackedJob[] = [];
    for (const change of changes) {
      if (change.kind !== 'jobAppeared' && change.kind !== 'jobChanged') continue;
      if (!this.#known.has(change.host)) continue;
      const before = change.kind === 'jobChanged' ? change.before.job.state : undefined;
      const { state } = change.job.job;
      if (state === before) continue;
      if (state === 'TRANSFERRED') finished.push(change.job);
      if (state === 'ERROR') failed.push(change.job);
    }
    for (const change of changes) if ('host' in change && isRead(change.host)) this.#known.add(change.host);
    // A host that was removed or redefined is read for the first time again.
    if (changes.some(({ kind }) => kind === 'hosts')) {
      for (const host of this.#known) if (!isRead(host)) this.#known.delete(host);
    }
    return { finished, failed };
  }
}
