import { bareJobId, foldJobId } from '../../bits/jobId';
import { jobJson } from '../../bits/jobJson';
import type { TrackedJob } from '../../fleet/model';
import type { RemoteError } from '../../wsman/errors';
import { asciiJson, errorJson, printJson } from '../output/json';
import { describeError } from '../output/errorText';
import { progressText } from '../output/amounts';
import type { Numbers } from '../output/numbers';
import type { Paper } from '../output/paper';
import { stateMood } from '../output/stateMood';
import { visible } from '../output/visibleText';
import { remark } from '../output/remark';
import type { World } from '../world';
import { speed } from './pace';
import type { WatchPrinter } from './watchPrinter';

/** A line for each change: for files, pipes and programs. */
export class WatchLines implements WatchPrinter {
  readonly #isJson: boolean;
  readonly #world: World;
  readonly #paper: Paper;
  /** What was printed last of each job and each failing host: the same is not printed again. */
  readonly #printed = new Map<string, string>();
  /** The advice that was told last. */
  #advised = '';

  constructor(isJson: boolean, world: World, paper: Paper) {
    this.#isJson = isJson;
    this.#world = world;
    this.#paper = paper;
  }

  hostFailed(host: string, error: RemoteError): void {
    if (!this.#isNew(host, `${error.code} ${error.message}`)) return;
    if (this.#isJson) printJson(this.#world, { host, error: errorJson(error) });
    else this.#tellError(host, error);
  }

  /** The advice of a failure is not repeated for the next host, which differs in its address only. */
  #tellError(host: string, error: RemoteError): void {
    const [message = '', ...lines] = describeError(error).split('\n');
    const { address } = error.args;
    const advice = [error.code, ...lines].join('\n').replaceAll(`Check the address ${address ?? ''}`, '');
    const isRepeated = this.#advised === advice;
    this.#advised = advice;
    this.#world.err(`${[`${visible(host)}: ${message}`, ...(isRepeated ? [] : lines)].join('\n')}\n`);
  }

  hostAnswers(host: string): void {
    if (this.#printed.delete(host) && !this.#isJson) remark(this.#world, `${visible(host)}: answers again`);
  }

  job(host: string, tracked: TrackedJob): void {
    const { job, bytesPerSecond } = tracked;
    const text = this.#isJson ? asciiJson({ host, job: jobJson(job) }) : this.#text(host, tracked);
    if (!this.#isNew(keyOf(host, job.jobId), text)) return;
    const rate = this.#isJson ? '' : speed(bytesPerSecond, this.#paper.numbers);
    this.#world.out(`${rate === '' ? text : `${text}  ${rate}`}\n`);
  }

  unmatched(host: string, { job }: TrackedJob): void {
    this.#printed.delete(keyOf(host, job.jobId));
    if (this.#isJson) printJson(this.#world, { host, job: jobJson(job), matches: false });
    else this.#world.out(`${visible(host)}  ${visible(job.displayName)}  ${unmatchedText(job)}\n`);
  }

  gone(host: string, { job }: TrackedJob): void {
    this.#printed.delete(keyOf(host, job.jobId));
    if (this.#isJson) printJson(this.#world, { host, jobId: job.jobId, state: null });
    else
      this.#world.out(
        `${visible(host)}  ${visible(job.displayName)}  ${leftText(job, this.#paper.numbers)}\n`,
      );
  }

  missing(jobId: string): void {
    if (this.#isJson) printJson(this.#world, { jobId, state: null });
    else
      this.#world.err(
        `${visible(bareJobId(jobId))}: no such job\n  bits-remote list shows the jobs of the host.\n`,
      );
  }

  lost(jobId: string, error: RemoteError): void {
    if (this.#isJson) printJson(this.#world, { jobId, error: errorJson(error) });
    else this.#world.err(`${visible(bareJobId(jobId))}: not on the hosts that can be read\n`);
  }

  settled(): void {
    // Each line was printed at once.
  }

  dispose(): void {
    this.#printed.clear();
  }

  #text(host: string, { job, error }: TrackedJob): string {
    const { painted, numbers } = this.#paper;
    const mood = stateMood(job.state);
    const why = error ? [painted(visible(error.info.meaning), mood)] : [];
    const state = painted(job.state, mood);
    return [visible(host), visible(job.displayName), state, progressText(job, numbers), ...why].join('  ');
  }

  #isNew(key: string, text: string): boolean {
    if (this.#printed.get(key) === text) return false;
    this.#printed.set(key, text);
    return true;
  }
}

/** The end of a job that nobody here has ended; the host does not say whether it was completed or cancelled. */
export function leftText(job: TrackedJob['job'], numbers: Numbers): string {
  const isDone = job.state === 'TRANSFERRED' || job.state === 'ACKNOWLEDGED';
  return isDone
    ? 'has left the host'
    : `has left the host; last seen ${job.state}, ${progressText(job, numbers)}`;
}

/** A job that is none of those that are watched any more. */
export function unmatchedText({ state }: TrackedJob['job']): string {
  return `${state}, no longer watched`;
}

function keyOf(host: string, jobId: string): string {
  return `${host}\n${foldJobId(jobId)}`;
}
