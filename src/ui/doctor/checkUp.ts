import { DEFAULT_WAY, type WayChoice } from '../../bits/wayIn';
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
  readonly isOfSettings: boolean;
  /** The way to the jobs that was chosen, which says what steps there are. */
  readonly via: WayChoice;
  readonly running: StepName | undefined;
  readonly reports: readonly StepReport[];
  /** `undefined` while the test runs. */
  readonly end: End | undefined;
}

export function begin(host: HostDefinition, isOfSettings: boolean, via: WayChoice = DEFAULT_WAY): CheckUp {
  return { host, isOfSettings, via, running: undefined, reports: [], end: undefined };
}
