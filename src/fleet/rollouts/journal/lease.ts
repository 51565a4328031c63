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
  /** A name that no other program has; shown to people. */
  readonly owner: string;
  readonly clock: Clock;
}

interface LeaseRecord {
  readonly owner: string;
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
    return record && this.#isFresh(record) ? record.owner : undefined;
  }

  /** @throws RemoteError `ROLLOUT_HELD` */
  async take(): Promise<void> {
    const { path, rollout } = this.#options;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    if (!(await this.#create())) {
      const held = await this.#read();
      if (held && this.#isFresh(held)) throw new RemoteError('ROLLOUT_HELD', { rollout, owner: held.owner });
      if (!(await this.#takeOver(held))) {
        const owner = (await this.#read())?.owner ?? '';
        throw new RemoteError('ROLLOUT_HELD', { rollout, owner });
      }
    }
    this.#beatLater();
  }

  async release(): Promise<void> {
    this.#timer?.dispose();
    await this.#renewal;
    if ((await this.#read())?.owner === this.#options.owner) await rm(this.#options.path, { force: true });
  }

  #beatLater(): void {
    this.#timer = this.#options.clock.after(HEARTBEAT, () => {
      this.#renewal = this.#renew().then(
        (isOurs) => (isOurs ? this.#beatLater() : this.#lost.abort(this.#heldError())),
        (error: unknown) => this.#lost.abort(error),
      );
    });
  }

  async #renew(): Promise<boolean> {
    if ((await this.#read())?.owner !== this.#options.owner) return false;
    const draft = this.#draft;
    await writeFile(draft, this.#text(), { mode: 0o600 });
    await rename(draft, this.#options.path);
    return true;
  }

  #heldError(): RemoteError {
    return new RemoteError('ROLLOUT_HELD', { rollout: this.#options.rollout, owner: 'it took over' });
  }

  /** Only one of several programs succeeds. */
  async #create(): Promise<boolean> {
    const draft = this.#draft;
    await writeFile(draft, this.#text(), { mode: 0o600 });
    try {
      await link(draft, this.#options.path);
      return true;
    } catch (error) {
      if (isFileError(error, 'EEXIST')) return false;
      throw error;
    } finally {
      await rm(draft, { force: true });
    }
  }

  /** Moves a stale lease away. One that was renewed or taken meanwhile is put back. */
  async #takeOver(stale: LeaseRecord | undefined): Promise<boolean> {
    const { path } = this.#options;
    const away = `${this.#draft}.old`;
    try {
      await rename(path, away);
    } catch (error) {
      if (!isFileError(error, 'ENOENT')) throw error;
      return this.#create();
    }
    const moved = await readRecord(away);
    const isStale = moved?.owner === stale?.owner && moved?.renewedAt === stale?.renewedAt;
    if (!isStale) await link(away, path).catch(() => undefined);
    await rm(away, { force: true });
    return isStale && this.#create();
  }

  get #draft(): string {
    return `${this.#options.path}.${this.#options.owner.replace(/[^\w.-]/g, '-')}`;
  }

  #text(): string {
    const { owner, clock } = this.#options;
    return JSON.stringify({ owner, renewedAt: clock.now() } satisfies LeaseRecord);
  }

  /** A time in the future is that of a clock that was set back since. */
  #isFresh({ renewedAt }: LeaseRecord): boolean {
    return Math.abs(this.#options.clock.now() - renewedAt) < LEASE_TIME;
  }

  #read(): Promise<LeaseRecord | undefined> {
    return readRecord(this.#options.path);
  }
}

/** `undefined` where there is none, or it cannot be read. */
async function readRecord(path: string): Promise<LeaseRecord | undefined> {
  try {
    const value = JSON.parse(await readFile(path, 'utf8')) as Partial<LeaseRecord> | null;
    return typeof value?.owner === 'string' && typeof value.renewedAt === 'number'
      ? { owner: value.owner, renewedAt: value.renewedAt }
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || isFileError(error, 'ENOENT')) return undefined;
    throw error;
  }
}
