import type { TrackedJob } from '../../fleet/model';
import type { Clock } from '../../runtime/clock';
import type { Disposable } from '../../runtime/disposable';
import type { Lease } from '../editor/lease';
import type { Focus } from './attention';
import type { Headlines, News } from './news';
import { Toast } from './toast';

/** Milliseconds in which headlines are gathered into one message. */
const GATHERING = 1500;

/** There is one message of each. */
export type ToastKind = 'failed' | 'finished';
const KINDS: readonly ToastKind[] = ['failed', 'finished'];

export interface ToastsOptions {
  readonly news: Pick<News, 'latest'>;
  readonly lease: Pick<Lease, 'tellOnce' | 'onDidChange'>;
  readonly focus: Focus;
  readonly clock: Clock;
  /** Whether the person wants to hear of it, as it is set now. */
  readonly isWanted: (job: TrackedJob) => boolean;
  /** Shows a message. @param onClose to be called once when the person has answered or closed it */
  readonly show: (kind: ToastKind, jobs: readonly TrackedJob[], onClose: () => void) => void;
}

/**
 * Decides what is told in one message, and when: of each kind one is on the screen, in one of the windows. The others
 * keep what happened for when they take its place.
 *
 * A message cannot grow. Extensions can neither change nor close one that has buttons (refused in microsoft/vscode#163298);
 * one of `withProgress` can be changed and ended, but has no button except Cancel and shows a bar that never ends, to
 * screen readers too. So the next message of a kind waits until the person has closed the last one, and then counts all
 * that happened since. One that went behind the bell unanswered would hold back the rest for ever: then the next message
 * counts its jobs as well, as far as they are as they were.
 */
export class Toasts implements Disposable {
  readonly #options: ToastsOptions;
  readonly #leaseEnd: Disposable;
  readonly #shown = new Map<ToastKind, Toast>();
  /** Jobs that were not told of. */
  #pending: readonly TrackedJob[] = [];
  #gathering: Disposable | undefined;
  /** The end of what is being told: one set at a time. */
  #turn: Promise<void> = Promise.resolve();
  #isDisposed = false;

  constructor(options: ToastsOptions) {
    this.#options = options;
    this.#leaseEnd = options.lease.onDidChange(() => this.#tellInTurn());
  }

  add({ finished, failed }: Headlines): void {
    const broken = [...finished, ...failed].filter(this.#options.isWanted);
    if (broken.length === 0 || this.#isDisposed) return;
    this.#pending = [...this.#stillSo(this.#pending), ...broken];
    this.#gathering ??= this.#options.clock.after(GATHERING, () => {
      this.#gathering = undefined;
      this.#tellInTurn();
    });
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#leaseEnd.dispose();
    this.#gathering?.dispose();
    for (const toast of this.#shown.values()) toast.dispose();
  }

  #tellInTurn(): void {
    this.#turn = this.#turn.then(() => this.#tell());
  }

  async #tell(): Promise<void> {
    this.#pending = this.#stillSo(this.#pending).filter(this.#options.isWanted);
    const jobs = this.#pending.filter((job) => this.#shown.get(kindOf(job))?.isOnScreen !== true);
    if (jobs.length === 0) return;
    const untold = await this.#options.lease.tellOnce(jobs.map(headlineKey));
    if (untold === undefined || this.#isDisposed) return;
    this.#pending = this.#pending.filter((job) => !jobs.includes(job));
    const told = new Set(untold);
    for (const kind of KINDS) {
      const news = jobs.filter((job) => kindOf(job) === kind && told.has(headlineKey(job)));
      if (news.length > 0) this.#show(kind, news);
    }
  }

  #show(kind: ToastKind, news: readonly TrackedJob[]): void {
    const { focus, clock, show } = this.#options;
    const before = this.#shown.get(kind);
    // One that failed and is transferred by now is news of the other kind; one that failed again is counted once.
    const still = this.#stillSo(before?.jobs ?? []).filter((job) => kindOf(job) === kind);
    const jobs = [...new Map([...still, ...news].map((job) => [jobKey(job), job])).values()];
    before?.dispose();
    const toast = new Toast({ jobs, focus, clock, onClear: () => this.#tellInTurn() });
    this.#shown.set(kind, toast);
    show(kind, jobs, () => toast.close());
  }

  /** The jobs as known by now, without those that the person has dealt with meanwhile. */
  #stillSo(jobs: readonly TrackedJob[]): readonly TrackedJob[] {
    return jobs.flatMap((job) => this.#options.news.latest(job) ?? []);
  }
}

function kindOf({ job }: TrackedJob): ToastKind {
  return job.state === 'ERROR' ? 'failed' : 'finished';
}

function jobKey({ host, job }: TrackedJob): string {
  return `${host}\n${job.jobId}`;
}

/** The same in every window. A job that fails twice is told of twice, by the time of its last change. */
function headlineKey(tracked: TrackedJob): string {
  const { state, modificationTime } = tracked.job;
  return `${jobKey(tracked)}\n${state}\n${modificationTime?.getTime() ?? ''}`;
}
