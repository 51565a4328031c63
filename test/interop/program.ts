import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { atExit } from '../../scripts/workbench/lifetime.mjs';
import { until } from '../until';

export interface ProgramOptions {
  /** Variables added to our environment. */
  readonly env?: NodeJS.ProcessEnv;
  /** A line, of either output, that reports readiness. */
  readonly ready: RegExp;
}

/** Milliseconds for a start on a busy computer. A program that fails to start ends sooner. */
const START_LIMIT_MS = 100_000;
/** Milliseconds after which a program that was asked to end is killed. */
const STOP_LIMIT_MS = 3_000;

/** A program that runs during a test and is read line by line. It ends with the test, or with this process. */
export class Program {
  /** The lines of standard output so far. */
  readonly lines: string[] = [];
  /** The lines of standard error so far. */
  readonly complaints: string[] = [];
  readonly #child: ChildProcess;
  readonly #forget: () => void;
  #closed = false;

  private constructor(file: string, args: readonly string[], env: NodeJS.ProcessEnv) {
    const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    this.#child = child;
    this.#forget = atExit(() => child.kill('SIGKILL'));
    createInterface({ input: child.stdout }).on('line', (line) => this.lines.push(line));
    createInterface({ input: child.stderr }).on('line', (line) => this.complaints.push(line));
    child.on('error', (error) => this.complaints.push(error.message));
    child.on('close', () => (this.#closed = true));
    // A program that has ended does not read any more.
    child.stdin.on('error', () => undefined);
  }

  /** @throws Error with its standard error, when the program ends before it is ready */
  static async start(file: string, args: readonly string[], options: ProgramOptions): Promise<Program> {
    const program = new Program(file, args, options.env ?? {});
    const isReady = (): boolean =>
      [...program.lines, ...program.complaints].some((line) => options.ready.test(line));
    try {
      await until(`${file} is ready`, () => isReady() || program.hasEnded, START_LIMIT_MS);
      assert.ok(isReady(), `${file} ended`);
    } catch (error) {
      await program.stop();
      throw new Error([`${file} did not start:`, ...program.complaints].join('\n'), { cause: error });
    }
    return program;
  }

  get pid(): number {
    assert.ok(this.#child.pid);
    return this.#child.pid;
  }

  get hasEnded(): boolean {
    const { pid, exitCode, signalCode } = this.#child;
    return pid === undefined || exitCode !== null || signalCode !== null;
  }

  /** Writes one line to the program. @returns the next line of its output */
  async ask(line: string): Promise<string> {
    const before = this.lines.length;
    this.#child.stdin?.write(`${line}\n`);
    await until('an answer', () => this.lines.length > before || this.hasEnded);
    return this.lines[before] ?? assert.fail(['it ended:', ...this.complaints].join('\n'));
  }

  /** Ends the program. Resolves when all its output was read. */
  async stop(): Promise<void> {
    if (!this.#closed) {
      const closed = once(this.#child, 'close');
      this.#child.kill();
      const timer = setTimeout(() => this.#child.kill('SIGKILL'), STOP_LIMIT_MS);
      await closed;
      clearTimeout(timer);
    }
    this.#forget();
  }
}
