import type { BitsJob } from '../../bits/job';
import { nextRate, type Rate } from '../../fleet/rate';
import type { Clock } from '../../runtime/clock';
import type { Disposable } from '../../runtime/disposable';
import { progressText } from '../output/amounts';
import { cellsOf } from '../output/textWidth';
import { visible } from '../output/visibleText';
import type { Screen, World } from '../world';
import { padded } from './cells';
import { LiveBlock } from './liveBlock';
import { paceOf } from './pace';

interface Seen {
  readonly job: BitsJob;
  readonly rate: Rate;
}

/**
 * How far the jobs are that a command waits for: a line a job, named by its host, written in place on standard error. It begins once every
 * host has answered, since questions may be asked on the same terminal until then.
 */
export class WaitProgress implements Disposable {
  readonly #block: LiveBlock;
  readonly #clock: Clock;
  readonly #jobs = new Map<string, Seen>();
  #unanswered: number;

  /** @param hosts how many are asked */
  constructor(err: World['err'], screen: Screen, hosts: number, clock: Clock) {
    this.#unanswered = hosts;
    this.#clock = clock;
    this.#block = new LiveBlock(err, screen, () => this.#draw());
  }

  /** A host has its job, or has failed. */
  answered(): void {
    this.#unanswered--;
    this.#draw();
  }

  /** A reading of the job of a host. */
  look(host: string, job: BitsJob): void {
    const rate = nextRate(this.#jobs.get(host)?.rate, job, this.#clock.now());
    this.#jobs.set(host, { job, rate });
    this.#draw();
  }

  /** Nothing is waited for on this host any more. */
  ended(host: string): void {
    this.#jobs.delete(host);
    this.#draw();
  }

  /** Writes whole lines that stay. */
  print(text: string): void {
    this.#block.print(text);
  }

  dispose(): void {
    this.#block.clear();
    this.#block.dispose();
  }

  #draw(): void {
    if (this.#unanswered > 0) return;
    const lines = this.#lines();
    if (lines.length === 0) this.#block.clear();
    else this.#block.show(lines);
  }

  #lines(): readonly string[] {
    const names = [...this.#jobs.keys()].map(visible);
    const width = Math.max(0, ...names.map(cellsOf));
    const lines = Array.from(this.#jobs, ([host, { job, rate }]) =>
      [padded(visible(host), width), job.state, progressText(job), ...paceOf(rate, job)].join('  '),
    );
    const { rows } = this.#block;
    if (lines.length <= rows) return lines;
    const left = lines.length - rows + 1;
    return [...lines.slice(0, rows - 1), left === 1 ? '… 1 more host' : `… ${left} more hosts`];
  }
}
