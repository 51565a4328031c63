import { foldJobId } from '../../bits/jobId';
import type { TrackedJob } from '../../fleet/model';
import type { Clock } from '../../runtime/clock';
import type { Disposable } from '../../runtime/disposable';
import type { RemoteError } from '../../wsman/errors';
import type { Paper } from '../output/paper';
import type { Screen, World } from '../world';
import { LiveBlock } from './liveBlock';
import type { WatchPrinter } from './watchPrinter';
import { linesOf, type WatchRow } from './watchRows';

/** Milliseconds between two drawings: forty hosts answer more often than anybody can read. */
const PACE = 100;
/** Milliseconds for which a job that has left, or is no longer watched, stays on the screen. */
const REMEMBERED = 600_000;

/** Hosts and jobs as a table that is written again in place, on the terminal that standard output is. */
export class WatchScreen implements WatchPrinter {
  readonly #block: LiveBlock;
  readonly #clock: Clock;
  readonly #paper: Paper;
  /** How many hosts are watched: with one, its name is in no row. */
  readonly #hosts: number;
  readonly #rows = new Map<string, WatchRow>();
  readonly #answered = new Set<string>();
  #drawnAt = -Infinity;
  #timer: Disposable | undefined;
  #isOver = false;

  /** @param paper of that terminal */
  constructor(out: World['out'], screen: Screen, paper: Paper, hosts: number, clock: Clock) {
    this.#block = new LiveBlock(out, screen, paper, () => this.#draw());
    this.#clock = clock;
    this.#paper = paper;
    this.#hosts = hosts;
    this.#draw();
  }

  hostFailed(host: string, error: RemoteError): void {
    this.#rows.set(host, { kind: 'host', host, error });
  }

  hostAnswers(host: string): void {
    this.#rows.delete(host);
    this.#answered.add(host);
  }

  job(host: string, tracked: TrackedJob): void {
    this.#rows.set(keyOf(host, tracked), { kind: 'job', host, tracked });
  }

  unmatched(host: string, tracked: TrackedJob): void {
    this.#rows.set(keyOf(host, tracked), { kind: 'unmatched', host, tracked, at: this.#clock.now() });
  }

  gone(host: string, tracked: TrackedJob): void {
    this.#rows.set(keyOf(host, tracked), { kind: 'gone', host, tracked, at: this.#clock.now() });
  }

  missing(jobId: string): void {
    this.#rows.set(foldJobId(jobId), { kind: 'missing', jobId, error: undefined });
  }

  lost(jobId: string, error: RemoteError): void {
    this.#rows.set(foldJobId(jobId), { kind: 'missing', jobId, error });
  }

  settled(): void {
    if (this.#timer) return;
    const wait = this.#drawnAt + PACE - this.#clock.now();
    if (wait <= 0) this.#draw();
    else this.#timer = this.#clock.after(wait, () => this.#draw());
  }

  /** Draws what was told last, and leaves it on the screen. */
  dispose(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#draw();
    this.#block.dispose();
  }

  #draw(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    const now = (this.#drawnAt = this.#clock.now());
    for (const [key, row] of this.#rows) if ('at' in row && now - row.at > REMEMBERED) this.#rows.delete(key);
    const { columns, rows } = this.#block;
    const unanswered = this.#hosts - this.#answered.size;
    const room = { columns, rows, hosts: this.#hosts, unanswered, paper: this.#paper };
    this.#block.show(linesOf([...this.#rows.values()], room));
  }
}

function keyOf(host: string, { job }: TrackedJob): string {
  return `${host}\n${foldJobId(job.jobId)}`;
}
