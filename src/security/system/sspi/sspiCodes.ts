import type { KerberosErrorCode } from '../../errors';
import { peerCode } from '../kerberosCodes';

/**
 * Statuses of a failed first token: SEC_E codes of winerror.h, and codes of Windows' logon that the package passes
 * on, as NTSTATUS (MS-ERREF 2.3.1) or wrapped in an HRESULT (MS-ERREF 2.1.2).
 */
const CODES: Readonly<Record<number, KerberosErrorCode>> = {
  0x80090303: 'SPN_UNKNOWN', // SEC_E_TARGET_UNKNOWN
  0x80090305: 'UNAVAILABLE', // SEC_E_SECPKG_NOT_FOUND
  0x8009030c: 'WRONG_PASSWORD', // SEC_E_LOGON_DENIED
  0x8009030e: 'NO_TICKET', // SEC_E_NO_CREDENTIALS
  0x80090311: 'KDC_UNREACHABLE', // SEC_E_NO_AUTHENTICATING_AUTHORITY
  0x80090317: 'TICKET_EXPIRED', // SEC_E_CONTEXT_EXPIRED
  0x80090324: 'CLOCK_SKEW', // SEC_E_TIME_SKEW
  0x80090359: 'REALM_UNKNOWN', // SEC_E_KDC_UNABLE_TO_REFER
  0xc000005e: 'KDC_UNREACHABLE', // STATUS_NO_LOGON_SERVERS
  0xc0000064: 'ACCOUNT_UNKNOWN', // STATUS_NO_SUCH_USER
  0xc000006a: 'WRONG_PASSWORD', // STATUS_WRONG_PASSWORD
  0xc000006d: 'WRONG_PASSWORD', // STATUS_LOGON_FAILURE
  0xc0000071: 'PASSWORD_EXPIRED', // STATUS_PASSWORD_EXPIRED
  0xc0000072: 'ACCOUNT_LOCKED', // STATUS_ACCOUNT_DISABLED
  0xc00000df: 'REALM_UNKNOWN', // STATUS_NO_SUCH_DOMAIN
  0xc0000133: 'CLOCK_SKEW', // STATUS_TIME_DIFFERENCE_AT_DC
  0xc0000193: 'ACCOUNT_LOCKED', // STATUS_ACCOUNT_EXPIRED
  0xc0000224: 'PASSWORD_EXPIRED', // STATUS_PASSWORD_MUST_CHANGE
  0xc0000234: 'ACCOUNT_LOCKED', // STATUS_ACCOUNT_LOCKED_OUT
  0x8007051f: 'KDC_UNREACHABLE', // ERROR_NO_LOGON_SERVERS
  0x80070525: 'ACCOUNT_UNKNOWN', // ERROR_NO_SUCH_USER
  0x8007052e: 'WRONG_PASSWORD', // ERROR_LOGON_FAILURE
  0x80070532: 'PASSWORD_EXPIRED', // ERROR_PASSWORD_EXPIRED
  0x80070533: 'ACCOUNT_LOCKED', // ERROR_ACCOUNT_DISABLED
  0x8007054b: 'REALM_UNKNOWN', // ERROR_NO_SUCH_DOMAIN
  0x80070576: 'CLOCK_SKEW', // ERROR_TIME_SKEW
  0x80070701: 'ACCOUNT_LOCKED', // ERROR_ACCOUNT_EXPIRED
  0x80070773: 'PASSWORD_EXPIRED', // ERROR_PASSWORD_MUST_CHANGE
  0x80070775: 'ACCOUNT_LOCKED', // ERROR_ACCOUNT_LOCKED_OUT
};

/**
 * The code of a failure before the peer was asked.
 * @param status as the call returns it, signed or unsigned
 * @param withPassword whether a password was given; without one it cannot be wrong
 */
export function firstTokenStatus(status: number, withPassword: boolean): KerberosErrorCode {
  const code = CODES[status >>> 0] ?? 'FAILED';
  return code === 'WRONG_PASSWORD' && !withPassword ? 'NO_TICKET' : code;
}

/** The code of a failure over the peer's token; `undefined` for a plain refusal. */
export function peerTokenStatus(status: number): KerberosErrorCode | undefined {
  return peerCode(firstTokenStatus(status, true));
}
