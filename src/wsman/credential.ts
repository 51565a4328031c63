/** What signs a person in, for the rooms above, which do not know the security room. */
export type { Credential, Entropy } from '../security/mechanism';
