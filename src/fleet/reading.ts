import type { FleetChange, HostState } from './model';

/** One reading of a host, as it ended. */
export interface Reading {
  /** After the reading; `failed` where it failed. */
  readonly state: HostState;
  readonly changes: readonly FleetChange[];
  /** JobIds of the jobs that were transferring. */
  readonly moving: Iterable<string>;
  /** Milliseconds since 1970. */
  readonly at: number;
}
