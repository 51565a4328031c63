import { EventEmitter, type Pseudoterminal } from 'vscode';
import { Progress, progressLine, standingLines } from '../../fleet/rollouts/report/progress';
import { problemLine } from '../../fleet/rollouts/spec/problem';
import { readRolloutFile } from '../../fleet/rollouts/spec/readRolloutFile';
import type { Disposable } from '../../runtime/disposable';
import { hasCode, isRemoteError } from '../../wsman/errors';
import { plainText, VALUE_LENGTH } from '../words/plainText';
import type { RolloutDesk } from './desk';
import { rolloutText } from './rolloutText';
import type { ShownRollout } from './shownRollouts';

/** The exit codes of `bits-remote rollout start`. */
const EXIT = { done: 0, refused: 1, usage: 2, unfinished: 6, interrupted: 130 } as const;
const CTRL_C = '\u0003';

/**
 * Starts a rollout and prints what the command line prints, in English as there: its id, then a line for each change, and
 * where it stands at the end. Ctrl-C and the end of the task end the leading; jobs go on.
 */
export class RolloutTerminal implements Pseudoterminal {
  readonly #desk: RolloutDesk;
  readonly #file: string;
  readonly #limit: string | undefined;
  readonly #written = new EventEmitter<string>();
  readonly #closed = new EventEmitter<number>();
  readonly #progress = new Progress();
  #rollout: string | undefined;
  #hasBegun = false;
  #news: Disposable | undefined;

  readonly onDidWrite = this.#written.event;
  readonly onDidClose = this.#closed.event;

  constructor(desk: RolloutDesk, file: string, limit: string | undefined) {
    this.#desk = desk;
    this.#file = file;
    this.#limit = limit;
  }

  open(): void {
    this.#start().catch((error: unknown) => this.#fail(error));
  }

  close(): void {
    this.#leave();
  }

  handleInput(data: string): void {
    if (data !== CTRL_C) return;
    this.#leave();
    if (this.#rollout !== undefined)
      this.#line(
        `The jobs go on; no new hosts start. To continue, run "BITS: Resume Rollout", or in a terminal: bits-remote rollout resume ${this.#rollout}`,
      );
    this.#end(EXIT.interrupted);
  }

  async #start(): Promise<void> {
    const text = await rolloutText(this.#file);
    if (text === undefined) {
      this.#line(`${this.#file} can't be read.`);
      this.#end(EXIT.usage);
      return;
    }
    const read = readRolloutFile(text);
    if ('problems' in read) {
      for (const problem of read.problems) this.#line(problemLine(this.#file, problem));
      this.#end(EXIT.usage);
      return;
    }
    const limit = this.#limit === undefined ? [] : [this.#limit];
    const begun = this.#desk.planned(this.#file, text, { except: [], limit });
    this.#rollout = begun.rollout;
    this.#line(begun.rollout);
    this.#news = this.#desk.onDidChange((changed) => {
      const now = changed.has(begun.rollout) ? this.#desk.get(begun.rollout) : undefined;
      if (now) this.#tell(now);
    });
    await this.#desk.start(begun);
    this.#hasBegun = true;
    const shown = this.#desk.get(begun.rollout);
    if (shown) this.#tell(shown);
  }

  #tell(shown: ShownRollout): void {
    const { state, conductedBy } = shown;
    for (const event of this.#progress.news(state, (run) => shown.see(run).state))
      this.#line(progressLine(event));
    if (!this.#hasBegun || conductedBy.kind === 'here') return;
    for (const line of standingLines(state)) this.#line(line);
    this.#end(state.status === 'done' ? EXIT.done : EXIT.unfinished);
  }

  #fail(error: unknown): void {
    this.#line(isRemoteError(error) ? `${error.message} ${error.advice}` : String(error));
    const isUsage = isRemoteError(error) && error.phase === 'input';
    this.#end(isUsage && !hasCode(error, 'CANCELLED') ? EXIT.usage : EXIT.refused);
  }

  #leave(): void {
    if (this.#rollout !== undefined) void this.#desk.leave(this.#rollout);
  }

  #line(text: string): void {
    this.#written.fire(`${plainText(text, VALUE_LENGTH)}\r\n`);
  }

  #end(code: number): void {
    this.#news?.dispose();
    this.#news = undefined;
    this.#closed.fire(code);
    this.#closed.dispose();
    this.#written.dispose();
  }
}
