import type { Examination, StepName, StepReport } from '../../windows/doctor/examination';
import type { HostDefinition } from '../../fleet/host';

/** How a test ended. */
export type End =
  | { readonly kind: 'done'; readonly examination: Examination }
  | { readonly kind: 'cancelled' }
  /** The test could not begin, for example because a CA file cannot be read, or has a defect of ours. */
  | { readonly kind: 'broken'; readonly error: unknown };

/** The progress of one test of one host. */
export interface CheckUp {
  readonly host: HostDefinition;
  /** Whether the host is not in the settings, so that it has no entry to change. */
  readonly isSession: boolean;
  readonly running: StepName | undefined;
  readonly reports: readonly StepReport[];
  /** `undefined` while the test runs. */
  readonly end: End | undefined;
}

export function begin(host: HostDefinition, isSession: boolean): CheckUp {
  return { host, isSession, running: undefined, reports: [], end: undefined };
}
