import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Job } from './job';
import { partLength } from './partFiles';
import { isFinal } from './lifecycle';
import type { Volume } from './volume';

/** What stays the same after a restart, so that the URLs of the jobs stay valid. */
export interface SavedServer {
  readonly port: number;
  /** Part of the URL of uploads. */
  readonly uploadSecret: string;
}

/** The jobs of a host between two runs. Credentials are left out: BITS encrypts them, but this host has no key. */
interface SavedFile {
  readonly version: 1;
  readonly fileServerPort: number;
  readonly uploadSecret?: string;
  readonly jobs: readonly Omit<Job, 'credentials'>[];
}

const FILE = 'jobs.json';

/** What a host finds in its folder. */
export interface SavedJobs {
  readonly jobs: Job[];
  readonly fileServer: Partial<SavedServer>;
}

/** Writes the jobs to the folder. A crash leaves the old file or the new one. */
export function saveJobs(
  folder: string,
  jobs: readonly Job[],
  { port: fileServerPort, uploadSecret }: SavedServer,
): void {
  const open = jobs.filter(({ state }) => !isFinal(state));
  const saved: SavedFile = { version: 1, fileServerPort, uploadSecret, jobs: open };
  const text = JSON.stringify(saved, (key, value: unknown) => (key === 'credentials' ? undefined : value), 1);
  const path = join(folder, FILE);
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/**
 * Reads the jobs of the last run; `undefined` in a new folder. The length of a part file decides how much of a file
 * was transferred, since a power cut loses the last counts.
 * @throws Error when another version wrote the file
 */
export function loadJobs(folder: string, volume: Volume): SavedJobs | undefined {
  const path = join(folder, FILE);
  if (!existsSync(path)) return undefined;
  const saved = JSON.parse(readFileSync(path, 'utf8')) as Partial<SavedFile>;
  if (saved.version !== 1 || !saved.jobs) throw new Error(`${FILE} is of another version`);
  const jobs = saved.jobs.map((job): Job => ({ ...job, credentials: new Map() }));
  for (const job of jobs) {
    for (const file of job.files.filter(({ done }) => !done)) {
      file.bytesTransferred = Math.min(partLength(volume, job, file), file.bytesTotal ?? Infinity);
    }
  }
  const { fileServerPort: port, uploadSecret } = saved;
  return {
    jobs,
    fileServer: { ...(port !== undefined && { port }), ...(uploadSecret !== undefined && { uploadSecret }) },
  };
}
