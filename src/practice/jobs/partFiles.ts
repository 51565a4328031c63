import {
  closeSync,
  existsSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { HRESULT } from '../../bits/hresults';
import type { Job, JobFile } from './job';
import { fileHresult } from './transferError';
import { VolumeError, type Volume } from './volume';

/** Where the part file of a file lies, if it has one. */
export function partPath(volume: Volume, file: JobFile): string | undefined {
  return file.temporary === undefined
    ? undefined
    : join(dirname(volume.resolve(file.localFile)), file.temporary);
}

/**
 * Complete: every whole file takes its name, over one that has it already; the others vanish. A file whose name
 * cannot be taken stops it, and those before it stay as they are ("Completing and Canceling a Job").
 * @returns HRESULT
 */
export function keepDone(volume: Volume, job: Job): number {
  for (const file of job.files) {
    const part = partPath(volume, file);
    if (part === undefined || !file.done) continue;
    try {
      renameSync(part, volume.target(file.localFile, job.account));
      file.temporary = undefined;
    } catch (error) {
      return error instanceof VolumeError ? error.code : fileHresult(error);
    }
  }
  return deleteParts(volume, job);
}

/** Deletes what is only partly there, or not yet visible. @returns HRESULT */
export function deleteParts(volume: Volume, job: Job): number {
  let result: number = HRESULT.S_OK;
  for (const file of job.files) {
    const part = partPath(volume, file);
    if (part === undefined) continue;
    try {
      rmSync(part, { force: true });
      file.temporary = undefined;
    } catch {
      // The job ends all the same; what is left behind is told by the result.
      result = HRESULT.BG_S_UNABLE_TO_DELETE_FILES;
    }
  }
  return result;
}

/** Makes a part file of the right length for a file whose progress was not made by a transfer. */
export function preparePart(volume: Volume, file: JobFile, name: string, bytes: Buffer | undefined): void {
  const folder = dirname(volume.resolve(file.localFile));
  if (!existsSync(folder)) return;
  const handle = openSync(join(folder, name), 'w');
  try {
    if (bytes) writeSync(handle, bytes);
  } finally {
    closeSync(handle);
  }
  truncateSync(join(folder, name), file.bytesTransferred);
  file.temporary = name;
}

/** Bytes in the part file: the truth about progress after a power cut. */
export function partLength(volume: Volume, file: JobFile): number {
  const part = partPath(volume, file);
  return part !== undefined && existsSync(part) ? statSync(part).size : 0;
}
