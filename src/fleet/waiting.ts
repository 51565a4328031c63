import { hasCode } from '../wsman/errors';

/** After these only the person can help. Where Kerberos alone is asked for, a ticket may come at any time. */
const WAIT_FOR_PERSON = [
  'SIGN_IN_REQUIRED',
  'SIGN_IN_REFUSED',
  'SIGN_IN_HELD',
  'PASSWORD_EXPIRED',
  'ACCOUNT_LOCKED',
  'ACCOUNT_UNKNOWN',
  'CERTIFICATE_LOCKED',
  'TLS_CHANGED',
] as const;

/** Whether trying again by itself would be useless, or would lock an account. */
export function isWaitingForPerson(error: unknown): boolean {
  return hasCode(error, ...WAIT_FOR_PERSON);
}
