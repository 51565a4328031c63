/**
 * What ends an error.
 * - `automatic`: BITS tries again by itself, until the no-progress timeout of the job
 * - `waits`: BITS goes on by itself when the obstacle is gone
 * - `resume`: the same request may succeed
 * - `repair`: the same request succeeds once the cause is mended
 * - `new-job`: the job cannot be saved
 * - `never`: the same request fails again
 * - `success`: there is no error
 */
export type Retry = 'automatic' | 'waits' | 'resume' | 'repair' | 'new-job' | 'never' | 'success';

/** The texts of a code. `{name}` stands for an argument. */
export interface HresultText {
  readonly retry: Retry;
  /** What happened, for an administrator. */
  readonly meaning: string;
  /** How to mend it. Whether to resume the job then, or to try again, is said by `nextStep`. */
  readonly advice: string;
  /** Further advice that holds for uploads only. Left out for a job that is known to be a download. */
  readonly uploadAdvice?: string;
}

/** What a code answers: the same code says something else about a transfer than about an action. */
export type Asked =
  /** A transfer, at a place that is not known. */
  | 'transfer'
  /** A transfer, at the file on the host or at the file on the server. */
  | 'localFile'
  | 'remoteFile'
  | 'listing'
  /** One job, or its error. */
  | 'reading'
  /** A change of a job's state or properties. */
  | 'action'
  | 'complete'
  /** A job that is created, or a file that is added to one. */
  | 'addFile'
  /** A file that is published, or is no more. */
  | 'publish'
  | 'credentials'
  | 'proxy'
  | 'certificate';
