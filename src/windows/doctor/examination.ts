import type { AuthKind } from '../../wsman/authKinds';
import type { Endpoint } from '../../wsman/endpoint';
import type { ErrorArguments, RemoteError } from '../../wsman/errors';
import type { CauseId } from './causes';
import type { FactId } from './facts';

/** The way to the jobs of a host, in the order in which it is walked. */
export const STEPS = [
  'resolve',
  'connect',
  'tls',
  'stranger',
  'signIn',
  'identity',
  'provider',
  'rights',
  'listing',
] as const;
export type StepName = (typeof STEPS)[number];

/**
 * - `noted`: it went wrong, and the way goes on all the same
 * - `skipped`: it does not apply, or the way ended before it
 */
export type Outcome = 'passed' | 'noted' | 'failed' | 'skipped';

/** Something that a step found out; its text is in the table of facts. */
export interface Fact {
  readonly id: FactId;
  readonly args: ErrorArguments;
}

export interface StepReport {
  readonly step: StepName;
  readonly outcome: Outcome;
  /** How long it took; 0 for a skipped one. */
  readonly milliseconds: number;
  readonly facts: readonly Fact[];
  readonly error: RemoteError | undefined;
}

/** A reason for a failure, or a word of advice; its text is in the table of causes. */
export interface Cause {
  readonly id: CauseId;
  readonly args: ErrorArguments;
}

/** What the steps come to. */
export interface Verdict {
  /** The step at which the way ended; `undefined` when it is open to its end. */
  readonly failed: StepReport | undefined;
  /** What it is, or may be, most likely first. */
  readonly causes: readonly Cause[];
  /** What else a person should know, though nothing failed by it. */
  readonly hints: readonly Cause[];
}

/** A whole examination. It holds no secret, and of the account only the form of its name. */
export interface Examination {
  readonly endpoint: Endpoint;
  readonly auth: AuthKind;
  readonly account: AccountForm;
  readonly reports: readonly StepReport[];
  readonly verdict: Verdict;
}

/** How an account was written. */
type AccountForm = 'none' | 'local' | 'domain' | 'principal';

export function accountForm(user: string | undefined): AccountForm {
  if (user === undefined || user === '') return 'none';
  if (user.includes('@')) return 'principal';
  return user.includes('\\') && !user.startsWith('.\\') ? 'domain' : 'local';
}
