import type { FilePair } from '../../../bits/requests';
import type { NewEntry } from '../journal/entry';

/** A step that is to be done next. Each is carried out at most once at a time for a host. */
export type Intent =
  /** Write down what happened. */
  | { readonly kind: 'record'; readonly entry: NewEntry }
  /** List the host in full. */
  | { readonly kind: 'look'; readonly host: string }
  /** Create the job of an attempt, after that of the last one is cancelled. */
  | { readonly kind: 'create'; readonly host: string; readonly attempt: number }
  /** Add what a job of ours still lacks, and start it. */
  | {
      readonly kind: 'finish';
      readonly host: string;
      readonly jobId: string;
      readonly attempt: number;
      readonly missing: readonly FilePair[];
    }
  | { readonly kind: 'complete'; readonly host: string; readonly jobId: string }
  | { readonly kind: 'cancel'; readonly host: string; readonly jobId: string }
  /** Have a job try again now. */
  | { readonly kind: 'nudge'; readonly host: string; readonly jobId: string }
  /** Have a source publish what it does not, or take everything back. */
  | { readonly kind: 'publish' | 'withdraw'; readonly host: string };

/** An intent that asks a source for its files. */
export type SourceIntent = Extract<Intent, { kind: 'publish' | 'withdraw' }>;

/** An intent that asks a host for its jobs. */
export type HostIntent = Exclude<Intent, SourceIntent | { kind: 'record' }>;

export function isOfSource(intent: HostIntent | SourceIntent): intent is SourceIntent {
  return intent.kind === 'publish' || intent.kind === 'withdraw';
}

export function record(entry: NewEntry): Intent {
  return { kind: 'record', entry };
}
