/** Re-exported for the rooms above, which may not import the security room. */
export { noKerberos } from '../security/noKerberos';
export { SystemKerberos } from '../security/system/systemKerberos';
export type { Kerberos } from '../security/mechanism';
