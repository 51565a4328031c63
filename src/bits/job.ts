import type { JobState, Priority } from './states';

/** One file of a job (`BitsClientFile`, embedded in `BitsClientJob.Files`). */
export interface BitsFile {
  readonly remoteUrl: string;
  readonly localFile: string;
  /** Bytes; `undefined` while the size is unknown (BG_SIZE_UNKNOWN). */
  readonly bytesTotal: bigint | undefined;
  readonly bytesTransferred: bigint;
  /**
   * As the provider says it. Its page and the COM page disagree on whether a download counts as completed
   * when it is transferred or when it is available, so {@link isFileDone} decides by the byte counts as well.
   */
  readonly completed: boolean;
}

/** A job as one host reports it (`BitsClientJob`). */
export interface BitsJob {
  /** The GUID exactly as the host wrote it, braces included: it is the Selector. */
  readonly jobId: string;
  readonly displayName: string;
  readonly description: string;
  readonly owner: string;
  readonly state: JobState;
  readonly priority: Priority;
  /** Seconds between a transient error and the next try. */
  readonly minimumRetryDelay: number;
  /** Seconds without progress after which a transient error becomes final; 0 never retries. */
  readonly noProgressTimeout: number;
  readonly transientErrorCount: number;
  readonly creationTime: Date | undefined;
  readonly modificationTime: Date | undefined;
  /** When the job reached TRANSFERRED; `undefined` before. */
  readonly completionTime: Date | undefined;
  /** Bytes of all files; `undefined` while any size is unknown. */
  readonly bytesTotal: bigint | undefined;
  readonly bytesTransferred: bigint;
  readonly filesTotal: number;
  readonly filesTransferred: number;
  readonly files: readonly BitsFile[];
  /** Properties that this program does not know, by name, as text: a newer provider may have some. */
  readonly otherProperties: ReadonlyMap<string, string>;
}

/** How far a job is: all that a reading of nothing but progress tells. */
export type JobProgress = Pick<BitsJob, 'jobId' | 'state' | 'bytesTransferred'>;

/** Whether all bytes of the file are there, whichever way the provider reads `Completed`. */
export function isFileDone(file: BitsFile): boolean {
  return file.completed || (file.bytesTotal !== undefined && file.bytesTransferred >= file.bytesTotal);
}

/** Share of the bytes that are there, from 0 to 1; `undefined` where the total is unknown or nothing. */
export function progress(of: Pick<BitsJob, 'bytesTotal' | 'bytesTransferred'>): number | undefined {
  if (of.bytesTotal === undefined || of.bytesTotal === 0n) return undefined;
  const thousandths = (of.bytesTransferred * 1000n) / of.bytesTotal;
  return Math.min(Number(thousandths) / 1000, 1);
}
