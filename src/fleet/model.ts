import type { BitsJob } from '../bits/job';
import type { JobError } from '../bits/requests';
import type { JobType } from '../bits/states';
import type { RemoteError } from '../wsman/errors';
import type { HostDefinition } from './host';

/**
 * - `idle`: not asked yet, or the person has not expanded it
 * - `connecting`: the first read is under way
 * - `online`: the last read succeeded
 * - `failed`: the last read failed; the jobs are those of the last good read
 */
export type HostStatus = 'idle' | 'connecting' | 'online' | 'failed';

/** A job with what only watching it tells. */
export interface TrackedJob {
  readonly host: string;
  readonly job: BitsJob;
  /** Known for jobs that this program created; the provider does not report it. */
  readonly type: JobType | undefined;
  /** Smoothed bytes a second; `undefined` until two readings of a transfer exist. */
  readonly bytesPerSecond: number | undefined;
  /** `undefined` where speed or size is unknown, or nothing moves. */
  readonly secondsLeft: number | undefined;
  /** Fetched at the reading that first saw the job fail. */
  readonly error: JobError | undefined;
}

/** All that is known of one host. */
export interface HostState {
  readonly host: HostDefinition;
  readonly status: HostStatus;
  /** Why the last read failed. */
  readonly error: RemoteError | undefined;
  /** By JobId, in the order the host lists them. */
  readonly jobs: ReadonlyMap<string, TrackedJob>;
  /** Milliseconds since 1970 of the last good read. */
  readonly readAt: number | undefined;
}

/** What a reading changed. Views redraw the rows that are named and nothing else. */
export type FleetChange =
  /** Hosts were added, removed or redefined. */
  | { readonly kind: 'hosts' }
  /** Status, error or set of jobs of a host changed. */
  | { readonly kind: 'host'; readonly host: string }
  | { readonly kind: 'jobAppeared'; readonly host: string; readonly job: TrackedJob }
  /** Progress, rate or a property changed; the state may have: compare `before`. */
  | {
      readonly kind: 'jobChanged';
      readonly host: string;
      readonly job: TrackedJob;
      readonly before: TrackedJob;
    }
  /** No longer on the host; the provider cannot say whether it was completed, cancelled or aged out. */
  | { readonly kind: 'jobGone'; readonly host: string; readonly job: TrackedJob };

export interface Disposable {
  dispose(): void;
}
