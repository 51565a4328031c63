import type { BitsJob } from '../../bits/job';
import type { Fleet } from '../../fleet/fleet';
import type { FleetChange, TrackedJob } from '../../fleet/model';
import type { Disposable } from '../../runtime/disposable';
import { Listeners } from '../../runtime/listeners';

/** Jobs that finished or failed, in one reading. Those that failed come with the reason, as far as the host tells it. */
export interface Headlines {
  readonly finished: readonly TrackedJob[];
  readonly failed: readonly TrackedJob[];
}

/**
 * What happened to jobs that a person wants to hear of: which finished or failed, and which of these have moved on since.
 * A state that a host shows when it is first read is no news, and neither is a transient error: BITS tries again by
 * itself.
 */
export class News implements Disposable {
  readonly #broke: Listeners<Headlines>;
  readonly #settled: Listeners<undefined>;
  readonly #subscription: Disposable;
  readonly #isToldElsewhere: (job: BitsJob) => boolean;
  /** Hosts that have been read. */
  readonly #readHosts = new Set<string>();
  /** Jobs that are as they were reported, as known by now. */
  readonly #current = new Map<string, TrackedJob>();

  /**
   * @param onDefect called with what a listener throws
   * @param isToldElsewhere whether a job is no news by itself, such as one of a rollout
   */
  constructor(
    fleet: Pick<Fleet, 'onDidChange'>,
    onDefect: (defect: unknown) => void,
    isToldElsewhere: (job: BitsJob) => boolean,
  ) {
    this.#isToldElsewhere = isToldElsewhere;
    this.#broke = new Listeners(onDefect);
    this.#settled = new Listeners(onDefect);
    this.#subscription = fleet.onDidChange((changes) => this.#report(changes));
  }

  /** Calls the listener once for each reading in which jobs finished or failed. */
  onDidBreak(listener: (headlines: Headlines) => void): Disposable {
    return this.#broke.add(listener);
  }

  /** Calls the listener after reported jobs moved on: they were retried, completed, cancelled, or are gone. */
  onDidSettle(listener: () => void): Disposable {
    return this.#settled.add(listener);
  }

  /** A reported job as known by now; `undefined` once it has moved on. */
  latest({ host, job }: TrackedJob): TrackedJob | undefined {
    return this.#current.get(key(host, job.jobId));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#broke.dispose();
    this.#settled.dispose();
  }

  #report(changes: readonly FleetChange[]): void {
    const finished: TrackedJob[] = [];
    const failed: TrackedJob[] = [];
    const before = this.#current.size;
    for (const change of changes) this.#follow(change, finished, failed);
    const hasSettled = this.#current.size < before + finished.length + failed.length;
    // Only now: a host's first jobs come in the same set of changes as the word that it has been read.
    for (const change of changes) this.#recordRead(change);
    if (finished.length + failed.length > 0) this.#broke.emit({ finished, failed });
    if (hasSettled) this.#settled.emit(undefined);
  }

  #follow(change: FleetChange, finished: TrackedJob[], failed: TrackedJob[]): void {
    if (change.kind === 'hosts') {
      const names = new Set(change.hosts.map(({ host }) => host.name));
      for (const [id, { host }] of this.#current) if (!names.has(host)) this.#current.delete(id);
    }
    if (change.kind === 'hosts' || change.kind === 'host') return;
    // A first reading brings ten thousand jobs, and no news: a key for each would hold the thread for milliseconds.
    if (this.#current.size === 0 && !this.#isNews(change)) return;
    const id = key(change.host, change.job.job.jobId);
    const reported = this.#current.get(id);
    const { state } = change.job.job;
    if (change.kind !== 'jobGone' && reported?.job.state === state) {
      this.#current.set(id, change.job);
      return;
    }
    this.#current.delete(id);
    if (!this.#isNews(change)) return;
    this.#current.set(id, change.job);
    (state === 'ERROR' ? failed : finished).push(change.job);
  }

  #isNews(change: Exclude<FleetChange, { kind: 'hosts' | 'host' }>): boolean {
    const { state } = change.job.job;
    if (change.kind === 'jobGone' || (state !== 'TRANSFERRED' && state !== 'ERROR')) return false;
    const old = change.kind === 'jobChanged' ? change.before.job.state : undefined;
    return state !== old && this.#readHosts.has(change.host) && !this.#isToldElsewhere(change.job.job);
  }

  /** A host that was removed or redefined counts as new. */
  #recordRead(change: FleetChange): void {
    if (change.kind === 'host' && change.state.readAt !== undefined) this.#readHosts.add(change.host);
    if (change.kind !== 'hosts') return;
    const read = change.hosts.filter(({ readAt }) => readAt !== undefined).map(({ host }) => host.name);
    for (const host of this.#readHosts) if (!read.includes(host)) this.#readHosts.delete(host);
  }
}

function key(host: string, jobId: string): string {
  return `${host}\n${jobId}`;
}
