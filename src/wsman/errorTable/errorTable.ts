import { CONNECT_ERRORS } from './connectErrors';
import type { ErrorClass, ErrorRow } from './errorRow';
import { KERBEROS_ERRORS } from './kerberosErrors';
import { REQUEST_ERRORS } from './requestErrors';
import { SIGN_IN_ERRORS } from './signInErrors';

export type ErrorCode =
  | keyof typeof CONNECT_ERRORS
  | keyof typeof SIGN_IN_ERRORS
  | keyof typeof KERBEROS_ERRORS
  | keyof typeof REQUEST_ERRORS;

/**
 * Every failure that this program knows, by code: the one place that says what a code means. The remedies are those
 * of Microsoft's pages on WinRM and on the BITS provider.
 */
export const ERROR_TABLE: Readonly<Record<ErrorCode, ErrorRow>> = {
  ...CONNECT_ERRORS,
  ...SIGN_IN_ERRORS,
  ...KERBEROS_ERRORS,
  ...REQUEST_ERRORS,
};

/** Whether an error code is of a class. */
export function isOfClass(code: ErrorCode, errorClass: ErrorClass): boolean {
  return ERROR_TABLE[code].classes.includes(errorClass);
}
