/** Re-exported for the rooms above, which may not import the security room. */
export type { Credential, Entropy } from '../security/mechanism';
