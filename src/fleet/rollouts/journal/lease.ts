import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from '../../../runtime/clock';
import type { Disposable } from '../../../runtime/disposable';
import { RemoteError } from '../../../wsman/errors';
import { isFileError } from './fileError';

/** Milliseconds between two heartbeats. */
export const HEARTBEAT = 5_000;
/** Milliseconds without a heartbeat after which another program may take over. */
export const LEASE_TIME = 20_000;

export interface LeaseOptions {
  readonly path: string;
  readonly rollout: string;
  readonly program: Program;
  readonly clock: Clock;
}

/** A program that may hold a lease. */
export interface Program {
  /** Its name for people, such as `bits-remote`. */
  readonly name: string;
  readonly computer: string;
  readonly process: number;
  /** Whether a process of this computer is alive. One that is dead renews nothing any more. */
  readonly isAlive: (process: number) => boolean;
}

interface LeaseRecord {
  readonly name: string;
  readonly computer: string;
  readonly process: number;
  /** Milliseconds since 1970. */
  readonly renewedAt: number;
}

/** The right to conduct a rollout: one program has it at a time. */
export class Lease {
  readonly #options: LeaseOptions;
  readonly #lost = new AbortController();
  #timer: Disposable | undefined;
  #renewal: Promise<void> = Promise.resolve();

  constructor(options: LeaseOptions) {
    this.#options = options;
  }

  /** Aborts when another program has taken over, or the heartbeat cannot be written. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** The program that conducts the rollout now; `undefined` without one. */
  async holder(): Promise<string | undefined> {
    const record = await this.#read();
    return record && this.#isFresh(record) ? ownerOf(record) : undefined;
  }

  /** @throws RemoteError `ROLLOUT_HELD` */
  async take(): Promise<void> {
    const { path, rollout } = this.#options;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    if (!(await this.#create())) {
      const held = await this.#read();
      if (held && this.#isFresh(held))
        throw new RemoteError('ROLLOUT_HELD', { rollout, owner: ownerOf(held) });
      if (!(await this.#takeOver())) {
        const other = await this.#read();
        throw new RemoteError('ROLLOUT_HELD', { rollout, owner: other ? ownerOf(other) : '' });
      }
    }
    this.#beatLater();
  }

  async release(): Promise<void> {
    // A heartbeat under way plans the next one.
    await this.#renewal;
    this.#timer?.dispose();
    if (this.#isOwn(await this.#read())) await rm(this.#options.path, { force: true });
  }

  #beatLater(): void {
    this.#timer = this.#options.clock.after(HEARTBEAT, () => {
      this.#renewal = this.#renew().then(
        (isOwn) => (isOwn ? this.#beatLater() : this.#lost.abort(this.#heldError())),
        (error: unknown) => this.#lost.abort(error),
      );
    });
  }

  async #renew(): Promise<boolean> {
    if (!this.#isOwn(await this.#read())) return false;
    const draft = this.#draft;
    await writeFile(draft, this.#text(), { mode: 0o600 });
    await rename(draft, this.#options.path);
    return true;
  }

  #heldError(): RemoteError {
    return new RemoteError('ROLLOUT_HELD', { rollout: this.#options.rollout, owner: 'it took over' });
  }

  #create(): Promise<boolean> {
    return this.#place(this.#options.path);
  }

  /** Puts the own record where no file is. Only one of several programs succeeds. */
  async #place(path: string): Promise<boolean> {
    const draft = this.#draft;
    await writeFile(draft, this.#text(), { mode: 0o600 });
    try {
      await link(draft, path);
      return true;
    } catch (error) {
      if (isFileError(error, 'EEXIST')) return false;
      throw error;
    } finally {
      await rm(draft, { force: true });
    }
  }

  /**
   * Takes a stale lease away and puts the own one in its place. One program at a time may do so, which a guard beside the
   * lease sees to: another one would take away the lease that the first has just put there.
   */
  async #takeOver(): Promise<boolean> {
    const { path } = this.#options;
    const guard = `${path}.guard`;
    if (!(await this.#place(guard))) {
      const guarding = await readRecord(guard);
      // Its program died with it: the next attempt finds the way free.
      if (guarding && !this.#isFresh(guarding)) await rm(guard, { force: true });
      return false;
    }
    try {
      const held = await this.#read();
      if (held && this.#isFresh(held)) return false;
      await rm(path, { force: true });
      return await this.#create();
    } finally {
      await rm(guard, { force: true });
    }
  }

  get #draft(): string {
    const { path, program } = this.#options;
    return `${path}.${`${program.computer}-${program.process}`.replace(/[^\w.-]/g, '-')}`;
  }

  #text(): string {
    const { clock, program } = this.#options;
    const { name, computer, process } = program;
    return JSON.stringify({ name, computer, process, renewedAt: clock.now() } satisfies LeaseRecord);
  }

  #isOwn(record: LeaseRecord | undefined): boolean {
    const { computer, process } = this.#options.program;
    return record?.computer === computer && record.process === process;
  }

  /** A time in the future is that of a clock that was set back since. */
  #isFresh({ computer, process, renewedAt }: LeaseRecord): boolean {
    const { program, clock } = this.#options;
    if (computer === program.computer && !program.isAlive(process)) return false;
    return Math.abs(clock.now() - renewedAt) < LEASE_TIME;
  }

  #read(): Promise<LeaseRecord | undefined> {
    return readRecord(this.#options.path);
  }
}

/** `bits-remote on ws-01, process 4711`. */
function ownerOf({ name, computer, process }: LeaseRecord): string {
  return `${name} on ${computer}, process ${process}`;
}

/** `undefined` where there is none, or it cannot be read. */
async function readRecord(path: string): Promise<LeaseRecord | undefined> {
  try {
    const value = JSON.parse(await readFile(path, 'utf8')) as Partial<LeaseRecord> | null;
    const { name, computer, process, renewedAt } = value ?? {};
    if (typeof name !== 'string' || typeof computer !== 'string') return undefined;
    if (typeof process !== 'number' || typeof renewedAt !== 'number') return undefined;
    return { name, computer, process, renewedAt };
  } catch (error) {
    if (error instanceof SyntaxError || isFileError(error, 'ENOENT')) return undefined;
    throw error;
  }
}
