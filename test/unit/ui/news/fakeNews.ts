import type { TrackedJob } from '../../../../src/fleet/model';
import type { Disposable } from '../../../../src/runtime/disposable';
import type { Headlines, News } from '../../../../src/ui/news/news';

/** News that a test writes. */
export class FakeNews implements Pick<News, 'latest' | 'onDidBreak' | 'onDidSettle'> {
  readonly #broke = new Set<(headlines: Headlines) => void>();
  readonly #settled = new Set<() => void>();
  readonly #current = new Map<string, TrackedJob>();

  onDidBreak(listener: (headlines: Headlines) => void): Disposable {
    this.#broke.add(listener);
    return { dispose: () => this.#broke.delete(listener) };
  }

  onDidSettle(listener: () => void): Disposable {
    this.#settled.add(listener);
    return { dispose: () => this.#settled.delete(listener) };
  }

  latest({ host, job }: TrackedJob): TrackedJob | undefined {
    return this.#current.get(`${host} ${job.jobId}`);
  }

  /** Jobs finished or failed. */
  break({ finished = [], failed = [] }: Partial<Headlines>): void {
    for (const job of [...finished, ...failed]) this.#current.set(`${job.host} ${job.job.jobId}`, job);
    for (const listener of this.#broke) listener({ finished, failed });
  }

  /** Jobs reported so far moved on, or all of them. */
  settle(jobs?: readonly TrackedJob[]): void {
    if (jobs === undefined) this.#current.clear();
    for (const { host, job } of jobs ?? []) this.#current.delete(`${host} ${job.jobId}`);
    for (const listener of this.#settled) listener();
  }
}
