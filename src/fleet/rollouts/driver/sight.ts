import type { HostState, TrackedJob } from '../../model';
import type { MarkedJob } from './jobMatch';

/** Milliseconds for which a host is left alone after a call to it failed. */
export const REST = 5_000;

/** A host as it is seen just now. */
export interface HostSight {
  /** As the fleet has it: `connecting` and `idle` tell nothing yet. */
  readonly status: HostState['status'];
  readonly error: HostState['error'];
  /** Milliseconds since 1970 since when it cannot be read; `undefined` while it can. */
  readonly failingSince: number | undefined;
  /** Readings that failed since the last one that did not. */
  readonly failures: number;
  /** Milliseconds since 1970 at which the last full listing that succeeded began; `undefined` before the first one. */
  readonly lookedAt: number | undefined;
  /** Whether an intent is being carried out. */
  readonly isBusy: boolean;
  readonly jobs: ReadonlyMap<string, TrackedJob>;
  /** Jobs with a marker of this rollout. */
  readonly marked: readonly MarkedJob[];
  /** Milliseconds since 1970 at which the bytes or the state of its job last changed. */
  readonly movedAt: number | undefined;
}

/** A host that was not asked yet. */
export const UNSEEN: HostSight = {
  status: 'idle',
  error: undefined,
  failingSince: undefined,
  failures: 0,
  lookedAt: undefined,
  isBusy: false,
  jobs: new Map(),
  marked: [],
  movedAt: undefined,
};
