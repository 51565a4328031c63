import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Job } from './job';
import { partLength } from './jobFiles';
import { isFinal } from './lifecycle';
import type { Volume } from './volume';

/** Jobs outlive reboots: they are kept in a file of the host's folder. */

/** What is kept. Credentials are not: BITS encrypts them, and this host has nowhere to hide a key. */
interface Saved {
  readonly version: 1;
  /** So that the URLs of jobs mean the same after a restart. */
  readonly fileServerPort: number;
  readonly jobs: readonly Omit<Job, 'credentials'>[];
}

const FILE = 'jobs.json';

/** Writes the jobs so that a crash leaves the old file or the new one. */
export function saveJobs(folder: string, jobs: readonly Job[], fileServerPort: number): void {
  const saved: Saved = { version: 1, fileServerPort, jobs: jobs.filter(({ state }) => !isFinal(state)) };
  const text = JSON.stringify(saved, (key, value: unknown) => (key === 'credentials' ? undefined : value), 1);
  const path = join(folder, FILE);
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/**
 * The jobs of the last run; `undefined` in a fresh folder. How much of a file is there is told by its part file:
 * the last count may never have been written.
 * @throws Error when the file was not written by this program
 */
export function loadJobs(
  folder: string,
  volume: Volume,
): { jobs: Job[]; fileServerPort: number } | undefined {
  const path = join(folder, FILE);
  if (!existsSync(path)) return undefined;
  const saved = JSON.parse(readFileSync(path, 'utf8')) as Partial<Saved>;
  if (saved.version !== 1 || !saved.jobs) throw new Error(`${FILE} is of another version`);
  const jobs = saved.jobs.map((job): Job => ({ ...job, credentials: new Map() }));
  for (const job of jobs.filter(({ type }) => type === 'download')) {
    for (const file of job.files) {
      if (!file.done) file.bytesTransferred = Math.min(partLength(volume, file), file.bytesTotal ?? Infinity);
    }
  }
  return { jobs, fileServerPort: saved.fileServerPort ?? 0 };
}

/** Saves at the end of a turn in which something changed, and at once when asked to. */
export class Saver {
  readonly #save: () => void;
  readonly #log: (line: string) => void;
  #pending: NodeJS.Immediate | undefined;

  constructor(save: () => void, log: (line: string) => void) {
    this.#save = save;
    this.#log = log;
  }

  touch(): void {
    this.#pending ??= setImmediate(() => this.flush());
  }

  /** Saves what has changed since the last time. A full disk costs the record, not the running host. */
  flush(): void {
    if (!this.#pending) return;
    this.stop();
    try {
      this.#save();
    } catch (error) {
      this.#log(`jobs were not saved: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  }

  /** Forgets what has not been saved. */
  stop(): void {
    clearImmediate(this.#pending);
    this.#pending = undefined;
  }
}
