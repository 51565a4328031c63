import type { FailureKind } from '../failureKind';

/** Why a host run is where it is. */
export interface Reason {
  /** `HTTP 404`, `BG_E_...`, or the code of an error of this program. */
  readonly code: string;
  /** A sentence for people, in English. */
  readonly text: string;
  readonly kind: FailureKind;
}
