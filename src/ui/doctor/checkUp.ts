import type { Examination, StepName, StepReport } from '../../windows/doctor/examination';
import type { HostDefinition } from '../../fleet/host';

/** How a test ended. */
export type End =
  | { readonly kind: 'done'; readonly examination: Examination }
  | { readonly kind: 'cancelled' }
  /** It could not even begin, as with a CA file that cannot be read; or a defect of ours. */
  | { readonly kind: 'broken'; readonly error: unknown };

/** One test of one host, as far as it has come. */
export interface CheckUp {
  readonly host: HostDefinition;
  /** Whether the host stands in no settings, so that nothing can be written to its entry. */
  readonly isSession: boolean;
  readonly running: StepName | undefined;
  readonly reports: readonly StepReport[];
  /** `undefined` while it goes on. */
  readonly end: End | undefined;
}

export function begin(host: HostDefinition, isSession: boolean): CheckUp {
  return { host, isSession, running: undefined, reports: [], end: undefined };
}
