import type { HostRunState } from '../hostRunStates';
import type { Order, RolloutStatus } from '../rolloutStates';
import type { SourceState } from '../sourceStates';
import type { RolloutSpec } from '../spec/rolloutSpec';
import type { Dated } from './eventLog';
import type { PausedEntry } from './pauseFact';
import type { Reason } from './reason';

export type { Reason } from './reason';

/** The version of the journal's format: a program refuses a newer one. */
export const JOURNAL_FORMAT = 1;

/** A host of a rollout, as its selectors were resolved at the start. */
export interface PlannedHost {
  readonly name: string;
  /** From 0. */
  readonly wave: number;
  readonly group?: string;
  readonly tags?: readonly string[];
  /** URL of its WinRM service: the inventory that knows the name may be elsewhere later. */
  readonly address?: string;
}

/** A host that publishes files for the hosts of a rollout. */
export interface PlannedSource {
  readonly name: string;
  /** Its name in the URLs of the files, and their port. */
  readonly authority: string;
  readonly port: number;
  /** URL of its WinRM service. */
  readonly address?: string;
}

/** The first entry: everything that a rollout needs besides its hosts. */
export interface BegunEntry {
  readonly kind: 'begun';
  readonly format: number;
  readonly rollout: string;
  /** The file it was read from. */
  readonly file: string;
  readonly by: string;
  readonly spec: RolloutSpec;
  /** Of the specification; see `specHash`. */
  readonly hash: string;
  readonly hosts: readonly PlannedHost[];
  /** Hosts that publish its files; absent where none does. */
  readonly sources?: readonly PlannedSource[];
}

/** States of a host run that last beyond the program; the others are seen on the host. */
export type KeptState = Exclude<HostRunState, 'checking' | 'transferring' | 'retrying' | 'stalled'>;

/** One event, before it has its time. An intent is written before its call. */
export type NewEntry =
  | BegunEntry
  /** Another version of the file counts from now on; hosts and waves are the same. */
  | {
      readonly kind: 'amended';
      readonly spec: RolloutSpec;
      readonly hash: string;
      readonly sources?: readonly PlannedSource[];
    }
  /** Intent: a host is about to publish files. */
  | { readonly kind: 'publishing'; readonly source: string }
  /** A host that publishes reached a state. */
  | {
      readonly kind: 'source';
      readonly source: string;
      readonly state: SourceState;
      readonly reason?: Reason;
    }
  | { readonly kind: 'waveStarted'; readonly wave: number }
  /** Intent: a job is about to be created. */
  | { readonly kind: 'creating'; readonly host: string; readonly attempt: number }
  /** Intent: the job is about to be completed. */
  | { readonly kind: 'completing'; readonly host: string }
  /** A host run reached a state. `planned` again means another attempt. */
  | {
      readonly kind: 'run';
      readonly host: string;
      readonly state: KeptState;
      readonly attempt?: number;
      readonly jobId?: string;
      readonly bytes?: string;
      readonly reason?: Reason;
    }
  /** A job was told to try again now. */
  | { readonly kind: 'nudged'; readonly host: string }
  | PausedEntry
  /** A person asked for something; without hosts, of all of them. */
  | { readonly kind: 'order'; readonly order: Order; readonly hosts?: readonly string[]; readonly by: string }
  | { readonly kind: 'ended'; readonly status: RolloutStatus };

export type JournalEntry = Dated<NewEntry>;
