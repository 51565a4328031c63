import type { BitsJob } from '../../bits/job';
import { nextRate, type Rate } from '../../fleet/rate';
import type { CommandLine } from '../line/commandLine';
import type { Clock } from '../../runtime/clock';
import type { Disposable } from '../../runtime/disposable';
import { counted, progressText } from '../output/amounts';
import { paperOf, type Paper } from '../output/paper';
import { stateMood } from '../output/stateMood';
import { cellsOf } from '../output/textWidth';
import { visible } from '../output/visibleText';
import type { Screen, World } from '../world';
import { lineOf, type Line } from './cells';
import { LiveBlock } from './liveBlock';
import { paceOf } from './pace';

interface Seen {
  readonly job: BitsJob;
  readonly rate: Rate;
}

/** The progress on the terminal that standard error is. @param hosts how many are asked */
export function progressOn(
  line: CommandLine,
  world: World,
  screen: Screen,
  hosts: number,
  clock: Clock,
): WaitProgress {
  return new WaitProgress(world.err, screen, paperOf(line, world, screen), hosts, clock);
}

/**
 * How far the jobs are that a command waits for: a line a job, named by its host, written in place on standard error. It
 * begins once every host has answered, since questions may be asked on the same terminal until then.
 */
export class WaitProgress implements Disposable {
  readonly #block: LiveBlock;
  readonly #clock: Clock;
  readonly #paper: Paper;
  readonly #jobs = new Map<string, Seen>();
  #unanswered: number;

  /**
   * @param paper of that terminal
   * @param hosts how many are asked
   */
  constructor(err: World['err'], screen: Screen, paper: Paper, hosts: number, clock: Clock) {
    this.#unanswered = hosts;
    this.#clock = clock;
    this.#paper = paper;
    this.#block = new LiveBlock(err, screen, paper, () => this.#draw());
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

  #lines(): readonly Line[] {
    const { numbers, ellipsis } = this.#paper;
    const names = [...this.#jobs.keys()].map(visible);
    const width = Math.max(0, ...names.map(cellsOf));
    const lines = Array.from(this.#jobs, ([host, { job, rate }]) =>
      lineOf([
        { text: visible(host), width },
        { text: job.state, mood: stateMood(job.state) },
        ...[progressText(job, numbers), ...paceOf(rate, job, numbers)].map((text) => ({ text })),
      ]),
    );
    const { rows } = this.#block;
    if (lines.length <= rows) return lines;
    const left = lines.length - rows + 1;
    const more = `${ellipsis} ${counted(left, 'more host')}`;
    return [...lines.slice(0, rows - 1), [{ text: more }]];
  }
}
