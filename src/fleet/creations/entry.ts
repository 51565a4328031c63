import type { JobSpec } from '../../bits/requests';
import type { Dated } from '../rollouts/journal/eventLog';

/** The version of the format: a program leaves a newer one alone. */
export const CREATION_FORMAT = 1;

/** A host on which the job is to be created. */
export interface CreationHost {
  readonly name: string;
  /** URL of its WinRM service: the inventory that knows the name may be elsewhere later. */
  readonly address?: string;
}

/** The first entry: all that is needed to go on. */
export interface CreationBegun {
  readonly kind: 'begun';
  readonly format: number;
  /** Eight characters, a to z and 2 to 7; those of the markers. */
  readonly creation: string;
  /** The name of the person, as `user@computer`. */
  readonly by: string;
  readonly spec: JobSpec;
  readonly hosts: readonly CreationHost[];
}

/** One event of a creation, before it has its time. An intent is written before its call. */
export type NewCreationEntry =
  | CreationBegun
  /** Intent: the job is about to be created, or its creation failed in a way that leaves doubt. */
  | { readonly kind: 'creating'; readonly host: string; readonly attempt: number }
  /** The host has the job. */
  | { readonly kind: 'made'; readonly host: string; readonly jobId: string }
  /** The host has no job of the last attempt. */
  | { readonly kind: 'absent'; readonly host: string }
  /** The creation ended without a job. */
  | { readonly kind: 'failed'; readonly host: string; readonly code: string };

export type CreationEntry = Dated<NewCreationEntry>;
