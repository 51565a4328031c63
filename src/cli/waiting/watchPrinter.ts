import type { TrackedJob } from '../../fleet/model';
import type { Disposable } from '../../runtime/disposable';
import type { RemoteError } from '../../wsman/errors';

/** What `watch` has to tell, in lines or in place. */
export interface WatchPrinter extends Disposable {
  hostFailed(host: string, error: RemoteError): void;
  hostAnswers(host: string): void;
  job(host: string, tracked: TrackedJob): void;
  /** A job that was told no longer is one of those that are watched. */
  unmatched(host: string, tracked: TrackedJob): void;
  /** @param last as it was when it was seen last */
  gone(host: string, last: TrackedJob): void;
  /** A named job is on none of the hosts. */
  missing(jobId: string): void;
  /** A named job can no longer be read. */
  lost(jobId: string, error: RemoteError): void;
  /** All that one reading brought was told. */
  settled(): void;
}
