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
import { remotePath } from '../../bits/addresses';
import { HRESULT } from '../../bits/hresults';
import type { Job, JobFile } from './job';
import type { PartNames } from './partNames';
import { fileHresult } from './transferError';
import { VolumeError, type Volume } from './volume';

/** The path of a file's part file, if it has one. It lies beside the target. */
function partPath(volume: Volume, { type }: Job, file: JobFile): string | undefined {
  if (file.temporary === undefined) return undefined;
  const target = type === 'upload' ? remotePath(file.remoteUrl) : file.localFile;
  return target === undefined ? undefined : join(dirname(volume.resolve(target)), file.temporary);
}

/**
 * Complete: renames the part file of every complete file, replacing an existing file, and deletes the others. A file
 * that cannot be renamed ends the call; files before it keep their names ("Completing and Canceling a Job").
 * @returns HRESULT
 */
export function keepDone(volume: Volume, job: Job): number {
  for (const file of job.files) {
    const part = partPath(volume, job, file);
    if (part === undefined || !file.done) continue;
    if (!existsSync(part)) return HRESULT.ERROR_FILE_NOT_FOUND;
    try {
      renameSync(part, volume.target(file.localFile, job.account));
      file.temporary = undefined;
    } catch (error) {
      return error instanceof VolumeError ? error.code : fileHresult(error);
    }
  }
  return deleteParts(volume, job);
}

/** Deletes the part files of a job. @returns HRESULT */
export function deleteParts(volume: Volume, job: Job): number {
  let result: number = HRESULT.S_OK;
  for (const file of job.files) {
    const part = partPath(volume, job, file);
    if (part === undefined) continue;
    try {
      rmSync(part, { force: true });
      file.temporary = undefined;
    } catch {
      // The job ends anyway; the result reports that a file is left behind.
      result = HRESULT.BG_S_UNABLE_TO_DELETE_FILES;
    }
  }
  return result;
}

/** Creates a part file of the right length for a file whose progress was seeded. */
export function preparePart(
  volume: Volume,
  names: PartNames,
  file: JobFile,
  bytes: Buffer | undefined,
): void {
  const folder = dirname(volume.resolve(file.localFile));
  if (!existsSync(folder)) return;
  const name = names.create(folder);
  const handle = openSync(join(folder, name), 'w');
  try {
    if (bytes) writeSync(handle, bytes);
  } finally {
    closeSync(handle);
  }
  truncateSync(join(folder, name), file.bytesTransferred);
  file.temporary = name;
}

/** Bytes in the part file. After a power cut they are the progress of the file. */
export function partLength(volume: Volume, job: Job, file: JobFile): number {
  const part = partPath(volume, job, file);
  return part !== undefined && existsSync(part) ? statSync(part).size : 0;
}
