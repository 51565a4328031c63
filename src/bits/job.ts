import type { Values } from './field';
import type { FILE_FIELDS, JOB_FIELDS } from './jobFields';
import { isSame } from './sameness';

/** One file of a job (`BitsClientFile`, embedded in `BitsClientJob.Files`). */
export type BitsFile = Values<typeof FILE_FIELDS>;

/** A job as one host reports it (`BitsClientJob`). */
export type BitsJob = Values<typeof JOB_FIELDS>;

/** The part of a job that a reading of progress brings. */
export type JobProgress = Pick<BitsJob, 'jobId' | 'state' | 'bytesTransferred'>;

/** Whether two readings of a job have the same values in every property. */
export function isSameJob(a: BitsJob, b: BitsJob): boolean {
  return isSame(a, b);
}

/** Whether all bytes of the file are there, whichever way the provider reads `Completed`. */
export function isFileDone(file: BitsFile): boolean {
  const { completed, bytesTotal, bytesTransferred } = file;
  if (completed === true) return true;
  return bytesTotal !== undefined && bytesTransferred !== undefined && bytesTransferred >= bytesTotal;
}

/** Share of the bytes that are there, from 0 to 1; `undefined` where either number is unknown, or the total is nothing. */
export function progress(of: Pick<BitsJob, 'bytesTotal' | 'bytesTransferred'>): number | undefined {
  if (of.bytesTotal === undefined || of.bytesTotal === 0n || of.bytesTransferred === undefined)
    return undefined;
  const thousandths = (of.bytesTransferred * 1000n) / of.bytesTotal;
  return Math.min(Number(thousandths) / 1000, 1);
}
