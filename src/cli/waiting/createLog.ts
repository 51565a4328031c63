import { bareJobId } from '../../bits/jobId';
import { asciiJson, errorJson } from '../output/json';
import type { CommandLine } from '../line/commandLine';
import { describeError } from '../output/errorText';
import { visible } from '../output/visibleText';
import type { World } from '../world';
import type { WaitProgress } from './waitProgress';
import type { Awaited } from './waiting';

/**
 * What a `create`, or a `resume` that waits, has to say before its outcome. With --json, an object a line on standard error for each step. For people,
 * what is in doubt or in trouble on standard error; while all is well that is silent, unless it is a terminal.
 */
export class CreateLog {
  readonly #isJson: boolean;
  readonly #world: World;
  readonly #host: string;
  readonly #progress: WaitProgress | undefined;

  /** @param progress lines in place on standard error, among which nothing else may write */
  constructor(line: CommandLine, world: World, host: string, progress?: WaitProgress) {
    this.#isJson = line.json;
    this.#world = world;
    this.#host = host;
    this.#progress = progress;
  }

  /** Says the id at once: whoever waits, and is ended from outside, has it then. */
  created(jobId: string): void {
    const { out, errScreen } = this.#world;
    if (this.#isJson || errScreen) this.#print(`created ${bareJobId(jobId)}`, { jobId, created: true });
    else out(`${visible(this.#host)} ${bareJobId(jobId)}\n`);
  }

  waiting(awaited: Awaited): void {
    const { jobId } = awaited;
    if ('error' in awaited) {
      const text = `${bareJobId(jobId)} can't be read now, waiting goes on: ${describeError(awaited.error)}`;
      this.#print(text, { jobId, waiting: { error: errorJson(awaited.error) } });
      return;
    }
    const { state } = awaited;
    const info = awaited.reason?.info;
    const why = info ? `: ${info.hex} ${info.name}. ${info.meaning} ${info.advice}` : '';
    const reason = info
      ? { code: info.hex, name: info.name, meaning: info.meaning, advice: info.advice }
      : null;
    const isTold = info !== undefined || (this.#world.errScreen && !this.#progress);
    if (this.#isJson || isTold)
      this.#print(`waiting for ${bareJobId(jobId)}, ${state}${why}`, { jobId, waiting: { state, reason } });
  }

  /** The answer of the host was lost. */
  inDoubt(failure: unknown): void {
    const text = `the job may be there or not, and is looked for until the host tells: ${describeError(failure)}`;
    this.#print(text, { inDoubt: { error: errorJson(failure) } });
  }

  /** Other jobs carry the marker of one that was found again. */
  twins(jobIds: readonly string[]): void {
    const text = `more jobs carry the marker of this one, and were left as they are: ${jobIds.map(bareJobId).join(', ')}`;
    this.#print(text, { twins: jobIds });
  }

  /** The job of a session's user rests as soon as the session ends, which it does with this command. */
  restsWithoutSession(jobId: string): void {
    this.#print(
      `${bareJobId(jobId)} belongs to you, and moves only while you have a session on this host: with --wait this command keeps one open`,
      { jobId, movesWith: 'session' },
    );
  }

  #print(text: string, json: Readonly<Record<string, unknown>>): void {
    const write = (line: string): void =>
      this.#progress ? this.#progress.print(line) : this.#world.err(line);
    if (this.#isJson) write(`${asciiJson({ host: this.#host, ...json })}\n`);
    else write(`${visible(this.#host)}: ${text.split('\n').map(visible).join('\n')}\n`);
  }
}
