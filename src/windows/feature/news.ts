import type { Clock } from '../../runtime/clock';
import type { RemoteError } from '../../wsman/errors';

/** What happens to a request, as it is told to the person. Texts are the host's. */
export type FeatureNews =
  /** The host lists its components, which can take a minute the first time. */
  | { readonly kind: 'preparing' }
  /** The host takes no request of Server Manager; its PowerShell is asked instead. */
  | { readonly kind: 'bySession' }
  /** The host is asked to install or remove, now. */
  | { readonly kind: 'begun'; readonly components: readonly string[] }
  /** @property share 0 to 1; `undefined` where the host does not say */
  | { readonly kind: 'progress'; readonly share: number | undefined }
  | { readonly kind: 'warning'; readonly text: string }
  /** The host cannot be asked just now; it goes on all the same. */
  | { readonly kind: 'unreachable'; readonly error: RemoteError }
  /** It waits until the provider has appeared, or gone. */
  | { readonly kind: 'proving' };

/** The person and the time around a change. */
export interface ChangeTerms {
  readonly tell: (news: FeatureNews) => void;
  readonly clock: Clock;
  /** Returns a new random GUID. */
  readonly newGuid: () => string;
  /** Ends the watching. What the host has begun goes on there. */
  readonly signal: AbortSignal;
}
