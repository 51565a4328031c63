/** The system's Kerberos, for the rooms above, which do not know the security room. */
export { noKerberos } from '../security/noKerberos';
export { SystemKerberos } from '../security/system/systemKerberos';
export type { Kerberos } from '../security/mechanism';
