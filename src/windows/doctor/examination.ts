import type { WayChoice } from '../../bits/wayIn';
import type { AuthKind } from '../../security/authentication/kinds';
import type { Endpoint } from '../../wsman/endpoint';
import type { ErrorArguments, RemoteError } from '../../wsman/errors';
import type { CauseId } from './causes';
import type { FactId } from './facts';

/** The steps from a name to the jobs of a host, in order. No host has all of them: see {@link stepsTo}. */
const STEPS = [
  'resolve',
  'connect',
  'tls',
  'stranger',
  'signIn',
  'identity',
  'provider',
  'rights',
  'session',
  'listing',
] as const;
export type StepName = (typeof STEPS)[number];

/**
 * - `noted`: it failed, and the examination goes on
 * - `skipped`: it does not apply, or an earlier step ended the examination
 */
export type Outcome = 'passed' | 'noted' | 'failed' | 'skipped';

/** A finding of a step; its text is in the table of facts. */
export interface Fact {
  readonly id: FactId;
  readonly args: ErrorArguments;
}

export interface StepReport {
  readonly step: StepName;
  readonly outcome: Outcome;
  /** Duration in milliseconds; 0 if skipped. */
  readonly milliseconds: number;
  readonly facts: readonly Fact[];
  readonly error: RemoteError | undefined;
}

/**
 * The steps to the jobs of a host, as far as is known: one that goes another way would puzzle who reads the list. A session
 * shows the rights by itself, so it takes their place where the provider is missing.
 */
export function stepsTo(via: WayChoice, reports: readonly StepReport[]): readonly StepName[] {
  const isMissing = reports.some(({ step, outcome }) => step === 'provider' && outcome === 'noted');
  return STEPS.filter((step) => {
    switch (step) {
      case 'provider':
        return via !== 'powershell';
      case 'rights':
        return via !== 'powershell' && !isMissing;
      case 'session':
        return via === 'powershell' || isMissing;
      default:
        return true;
    }
  });
}

/** A cause of a failure, or a hint; its text is in the table of causes. */
export interface Cause {
  readonly id: CauseId;
  readonly args: ErrorArguments;
}

/** The conclusion from all steps. */
export interface Verdict {
  /** The step that failed; `undefined` if none did. */
  readonly failed: StepReport | undefined;
  /** Possible causes, most likely first. */
  readonly causes: readonly Cause[];
  /** Findings that caused no failure but deserve attention. */
  readonly hints: readonly Cause[];
}

/** A whole examination. It contains no secret; of the account it has only the form of its name. */
export interface Examination {
  readonly endpoint: Endpoint;
  readonly auth: AuthKind;
  readonly account: AccountForm;
  readonly reports: readonly StepReport[];
  readonly verdict: Verdict;
}

/** The form in which an account name was written. */
type AccountForm = 'none' | 'local' | 'domain' | 'principal';

export function accountForm(user: string | undefined): AccountForm {
  if (user === undefined || user === '') return 'none';
  if (user.includes('@')) return 'principal';
  return user.includes('\\') && !user.startsWith('.\\') ? 'domain' : 'local';
}
