import type { BitsJob } from '../bits/job';
import type { JobError } from '../bits/requests';
import type { SessionFacts } from '../bits/session';
import type { JobType } from '../bits/states';
import type { WayIn } from '../bits/wayIn';
import type { HostKind } from '../windows/kind/hostKind';
import type { RemoteError } from '../wsman/errors';
import type { HostDefinition } from './host';

/**
 * - `idle`: not asked yet, or the person has not expanded it
 * - `connecting`: the first read is under way; the jobs are those that it has brought so far
 * - `online`: the last read succeeded
 * - `failed`: the last read failed; the jobs are those of the last good read
 */
export type HostStatus = 'idle' | 'connecting' | 'online' | 'failed';

/** A job, with what is derived from watching it. */
export interface TrackedJob {
  readonly host: string;
  readonly job: BitsJob;
  /** The way by which it was read: not every way can change everything of it. */
  readonly via: WayIn | undefined;
  /** Known for jobs that this program created; the provider does not report it. */
  readonly type: JobType | undefined;
  /** Smoothed bytes a second; `undefined` until two readings of a transfer exist. */
  readonly bytesPerSecond: number | undefined;
  /** `undefined` where speed or size is unknown, or nothing moves. */
  readonly secondsLeft: number | undefined;
  /** Fetched by the reading that first sees the job fail. */
  readonly error: JobError | undefined;
}

/** How many jobs are in which situation, and the progress of the active ones. */
export interface JobCounts {
  readonly jobs: number;
  /** Includes the waiting ones. */
  readonly active: number;
  /** Active jobs of which nothing moves: queued, or about to be tried again. */
  readonly waiting: number;
  readonly failed: number;
  readonly ready: number;
  /** Of active jobs together. */
  readonly bytesPerSecond: number;
  /** Of active jobs whose size is known. A number is exact enough for a share in percent, beyond 2^53 too. */
  readonly bytesTransferred: number;
  readonly bytesTotal: number;
}

/** How a job left the host: by an action from here, or unknown (`gone`), because the provider does not report it. */
export type Ending = 'completed' | 'cancelled' | 'gone';

/** A job that left the host while it was watched. */
export interface EndedJob {
  /** As it was when it was seen last. */
  readonly last: TrackedJob;
  readonly how: Ending;
  /** Milliseconds since 1970 of the reading that no longer showed it. */
  readonly at: number;
  /** Milliseconds since 1970 of the reading that showed it last. */
  readonly seenAt: number;
}

/** All that is known of one host. */
export interface HostState {
  readonly host: HostDefinition;
  readonly status: HostStatus;
  /** The way that the last good read went; `undefined` before. */
  readonly via: WayIn | undefined;
  /** What kind of Windows it is, where that was looked at: the provider answers for most servers without a look. */
  readonly kind: HostKind | undefined;
  /** The session by which its jobs are reached, and who we are in it, where it was asked. */
  readonly session: SessionFacts | undefined;
  /** Why the last read failed. */
  readonly error: RemoteError | undefined;
  /** By JobId, in the order the host lists them. */
  readonly jobs: ReadonlyMap<string, TrackedJob>;
  /** Of `jobs`. */
  readonly counts: JobCounts;
  /** By JobId: jobs that left lately, those that left first at first. They are in no count. */
  readonly ended: ReadonlyMap<string, EndedJob>;
  /** Milliseconds since 1970 of the last good read. */
  readonly readAt: number | undefined;
}

/** A change in the fleet. Views redraw the rows that it names and no others. */
export type FleetChange =
  /** Hosts were added, removed or redefined. */
  | { readonly kind: 'hosts'; readonly hosts: readonly HostState[] }
  /** Status, error, set of jobs or of ended jobs of a host changed. */
  | { readonly kind: 'host'; readonly host: string; readonly state: HostState }
  | { readonly kind: 'jobAppeared'; readonly host: string; readonly job: TrackedJob }
  /** Progress, rate or a property changed; the state may have: compare `before`. */
  | {
      readonly kind: 'jobChanged';
      readonly host: string;
      readonly job: TrackedJob;
      readonly before: TrackedJob;
    }
  /** No longer on the host; {@link HostState.ended} has it for a while, with what is known of its end. */
  | { readonly kind: 'jobGone'; readonly host: string; readonly job: TrackedJob };
