import type { KerberosErrorCode } from '../../errors';
import { peerCode } from '../kerberosCodes';

/** The first code of the error table `krb5`, in MIT's library and in Heimdal's. The codes of RFC 4120 come first. */
const TABLE = -1_765_328_384;

/** By offset in the table. Offsets up to 127 are the codes of RFC 4120 7.5.9; the libraries' own codes follow. */
const CODES: Readonly<Record<number, KerberosErrorCode>> = {
  1: 'ACCOUNT_LOCKED', // KDC_ERR_NAME_EXP
  6: 'ACCOUNT_UNKNOWN', // KDC_ERR_C_PRINCIPAL_UNKNOWN
  7: 'SPN_UNKNOWN', // KDC_ERR_S_PRINCIPAL_UNKNOWN
  18: 'ACCOUNT_LOCKED', // KDC_ERR_CLIENT_REVOKED: locked out, disabled, outside its hours
  21: 'ACCOUNT_LOCKED', // KDC_ERR_CLIENT_NOTYET
  23: 'PASSWORD_EXPIRED', // KDC_ERR_KEY_EXPIRED
  24: 'WRONG_PASSWORD', // KDC_ERR_PREAUTH_FAILED
  29: 'KDC_UNREACHABLE', // KDC_ERR_SVC_UNAVAILABLE
  32: 'TICKET_EXPIRED', // KRB_AP_ERR_TKT_EXPIRED
  33: 'CLOCK_SKEW', // KRB_AP_ERR_TKT_NYV
  37: 'CLOCK_SKEW', // KRB_AP_ERR_SKEW
  68: 'REALM_UNKNOWN', // KDC_ERR_WRONG_REALM
  141: 'NO_TICKET', // KRB5_CC_NOTFOUND
  142: 'NO_TICKET', // KRB5_CC_END: Heimdal, for a cache without a ticket of the realm
  148: 'CLOCK_SKEW', // KRB5_KDCREP_SKEW
  154: 'REALM_UNKNOWN', // KRB5_REALM_UNKNOWN
  156: 'KDC_UNREACHABLE', // KRB5_KDC_UNREACH
  195: 'NO_TICKET', // KRB5_FCC_NOFILE
  217: 'REALM_UNKNOWN', // KRB5_ERR_HOST_REALM_UNKNOWN
  220: 'KDC_UNREACHABLE', // KRB5_REALM_CANT_RESOLVE
  224: 'REALM_UNKNOWN', // KRB5_CONFIG_NODEFREALM
};

/**
 * KRB_AP_ERR_BAD_INTEGRITY: the password does not decrypt the answer of a KDC that requires no preauthentication.
 * Without a password the code has another cause.
 */
const BAD_INTEGRITY = 31;

/** GSSAPI's calling and routine errors (RFC 2744 3.9.1): the routine error is in bits 16 to 23. */
const ROUTINE: Readonly<Record<number, KerberosErrorCode>> = {
  1: 'UNAVAILABLE', // GSS_S_BAD_MECH: a library without Kerberos
  7: 'NO_TICKET', // GSS_S_NO_CRED
  11: 'TICKET_EXPIRED', // GSS_S_CREDENTIALS_EXPIRED
  12: 'TICKET_EXPIRED', // GSS_S_CONTEXT_EXPIRED: Heimdal, for the ticket
};

/** GSS_S_DEFECTIVE_TOKEN. */
const DEFECTIVE_TOKEN = 9;

/** ENOENT, which Heimdal passes on for a missing ticket cache. */
const NO_FILE = 2;

/** The first code of the error table `asn1`, and the size of a table. Heimdal answers these codes for malformed tokens. */
const ASN1_TABLE = 1_859_794_432;
const TABLE_SIZE = 256;

/** @param minor the mechanism's status, signed or unsigned */
const offset = (minor: number) => (minor | 0) - TABLE;

const routine = (major: number) => (major >>> 16) & 0xff;

/** The code of a failure before the peer was asked. */
export function firstTokenCode(major: number, minor: number, withPassword: boolean): KerberosErrorCode {
  if (withPassword && offset(minor) === BAD_INTEGRITY) return 'WRONG_PASSWORD';
  if (!withPassword && minor === NO_FILE) return 'NO_TICKET';
  return CODES[offset(minor)] ?? ROUTINE[routine(major)] ?? 'FAILED';
}

/** The code of a failure over the peer's token; `undefined` for a plain refusal. */
export function peerTokenCode(minor: number): KerberosErrorCode | undefined {
  return peerCode(CODES[offset(minor)]);
}

/** Whether the peer's bytes are not a token. */
export function isMalformed(major: number, minor: number): boolean {
  return routine(major) === DEFECTIVE_TOKEN || (minor >= ASN1_TABLE && minor < ASN1_TABLE + TABLE_SIZE);
}
