import { CONNECT_ERRORS } from './connectErrors';
import type { ErrorClass, ErrorRow } from './errorRow';
import { FEATURE_ERRORS } from './featureErrors';
import { INVENTORY_ERRORS } from './inventoryErrors';
import { KERBEROS_ERRORS } from './kerberosErrors';
import { LOCAL_ERRORS } from './localErrors';
import { POWERSHELL_ERRORS } from './powershellErrors';
import { PUBLISHING_ERRORS } from './publishingErrors';
import { REQUEST_ERRORS } from './requestErrors';
import { ROLLOUT_ERRORS } from './rolloutErrors';
import { SELECTOR_ERRORS } from './selectorErrors';
import { SIGN_IN_ERRORS } from './signInErrors';
import { WAIT_ERRORS } from './waitErrors';

type Rows = typeof CONNECT_ERRORS &
  typeof SIGN_IN_ERRORS &
  typeof KERBEROS_ERRORS &
  typeof REQUEST_ERRORS &
  typeof POWERSHELL_ERRORS &
  typeof FEATURE_ERRORS &
  typeof WAIT_ERRORS &
  typeof PUBLISHING_ERRORS &
  typeof INVENTORY_ERRORS &
  typeof ROLLOUT_ERRORS &
  typeof SELECTOR_ERRORS &
  typeof LOCAL_ERRORS;

export type ErrorCode = keyof Rows;

/** The codes of a class. */
export type CodeOfClass<C extends ErrorClass> = {
  [Code in ErrorCode]: C extends Rows[Code]['classes'][number] ? Code : never;
}[ErrorCode];

/**
 * Every failure that this program knows, by code: the one place that says what a code means. The remedies are those
 * of Microsoft's pages on WinRM and on the BITS provider.
 */
export const ERROR_TABLE: Readonly<Record<ErrorCode, ErrorRow>> = {
  ...CONNECT_ERRORS,
  ...SIGN_IN_ERRORS,
  ...KERBEROS_ERRORS,
  ...REQUEST_ERRORS,
  ...POWERSHELL_ERRORS,
  ...FEATURE_ERRORS,
  ...WAIT_ERRORS,
  ...PUBLISHING_ERRORS,
  ...INVENTORY_ERRORS,
  ...ROLLOUT_ERRORS,
  ...SELECTOR_ERRORS,
  ...LOCAL_ERRORS,
};

/** The row of a code. */
export function errorRow(code: ErrorCode): ErrorRow {
  return ERROR_TABLE[code];
}

/** Whether a text is a code of this program: a journal may hold those of BITS, and of a newer version. */
export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(ERROR_TABLE, text);
}

/** Whether an error code is of a class. */
export function isOfClass(code: ErrorCode, errorClass: ErrorClass): boolean {
  return ERROR_TABLE[code].classes.includes(errorClass);
}
