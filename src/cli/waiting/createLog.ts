import { asciiJson, errorJson } from '../output/json';
import type { CommandLine } from '../line/commandLine';
import { describeError } from '../output/errorText';
import { visible } from '../output/visibleText';
import type { World } from '../world';
import type { Awaited } from './waiting';

/** The progress of a waiting `create` on standard error: lines of text, or with --json an object a line. */
export class CreateLog {
  readonly #isJson: boolean;
  readonly #world: World;
  readonly #host: string;

  constructor(line: CommandLine, world: World, host: string) {
    this.#isJson = line.json;
    this.#world = world;
    this.#host = host;
  }

  created(jobId: string): void {
    this.#print(`created ${jobId}`, { jobId, created: true });
  }

  waiting(awaited: Awaited): void {
    const { jobId } = awaited;
    if ('error' in awaited) {
      const text = `${jobId} cannot be read now, waiting goes on: ${describeError(awaited.error)}`;
      this.#print(text, { jobId, waiting: { error: errorJson(awaited.error) } });
      return;
    }
    const { state } = awaited;
    const info = awaited.reason?.info;
    const why = info ? `: ${info.hex} ${info.name}. ${info.meaning} ${info.advice}` : '';
    const reason = info
      ? { code: info.hex, name: info.name, meaning: info.meaning, advice: info.advice }
      : null;
    this.#print(`waiting for ${jobId}, ${state}${why}`, { jobId, waiting: { state, reason } });
  }

  /** The answer of the host was lost. */
  inDoubt(failure: unknown): void {
    const text = `the job may be there or not, and is looked for until the host tells: ${describeError(failure)}`;
    this.#print(text, { inDoubt: { error: errorJson(failure) } });
  }

  /** Other jobs carry the marker of one that was found again. */
  twins(jobIds: readonly string[]): void {
    const text = `more jobs carry the marker of this one, and were left as they are: ${jobIds.join(', ')}`;
    this.#print(text, { twins: jobIds });
  }

  /** The job of a session's user rests as soon as the session ends, which it does with this command. */
  restsWithoutSession(jobId: string): void {
    this.#print(
      `${jobId} belongs to you, and moves only while you have a session on this host: with --wait this command keeps one open`,
      { jobId, movesWith: 'session' },
    );
  }

  #print(text: string, json: Readonly<Record<string, unknown>>): void {
    const { err } = this.#world;
    if (this.#isJson) err(`${asciiJson({ host: this.#host, ...json })}\n`);
    else err(`${visible(this.#host)}: ${text.split('\n').map(visible).join('\n')}\n`);
  }
}
