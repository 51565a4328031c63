import { RemoteError } from '../../wsman/errors';
import { FAILURE_OF_CODE, FAILURE_TEXTS, type FailureId } from './failureTexts';
import type { DeploymentError } from './requestState';

/** The change that failed. */
export interface FailedChange {
  readonly host: string;
  readonly user: string;
  readonly code: 'FEATURE_FAILED' | 'FEATURE_REMOVAL_FAILED';
}

/** Categories of PowerShell's ErrorCategory that decide where no code does. */
const CATEGORY = { permissionDenied: 18, busy: 19 } as const;

const E_ACCESSDENIED = 0x8007_0005;
/** The second is read as "waits for a restart" in few public traces: weak, and harmless if wrong. */
const RESTART_CODES: readonly number[] = [0x800f_082f];
const RESTART_ID = 'DISMAPI_Error__Failed_Reboot_Required';

/**
 * The code in the texts of an error. It stands at the end of the message or in the middle of it, and decides before the
 * id, which was seen with more than one code. Its digits do not depend on the language.
 */
export function codeIn({ message, id }: DeploymentError): number | undefined {
  const found = /\b0x(8[0-9a-f]{7})\b/i.exec(`${message} ${id}`)?.[1];
  return found === undefined ? undefined : parseInt(found, 16);
}

/** The error for a request that the host has failed. */
export function failureOf(change: FailedChange, error: DeploymentError | undefined): RemoteError {
  if (!error) return failed(change, 'unsaid', undefined, undefined);
  const code = codeIn(error);
  const { host, user } = change;
  const detail = [error.id, error.message].filter((text) => text !== '').join(': ');
  const options = { detail, hostCodes: code === undefined ? [] : [code] };
  const isRestart = code === undefined ? error.id === RESTART_ID : RESTART_CODES.includes(code);
  if (isRestart) return new RemoteError('FEATURE_RESTART_NEEDED', { host }, options);
  if (code === E_ACCESSDENIED || (code === undefined && error.category === CATEGORY.permissionDenied))
    return new RemoteError('FEATURE_DENIED', { host, user }, options);
  return failed(change, failureId(code, error), code, error);
}

/** The error for a method that refused the call by its `ReturnValue`. */
export function refusalOf(change: FailedChange, returnValue: number): RemoteError {
  return failureOf(change, { message: hex(returnValue), id: '', category: undefined });
}

/** The error for a failure of the table. */
export function failed(
  { host, code: kind }: FailedChange,
  id: FailureId,
  code: number | undefined,
  error: DeploymentError | undefined,
): RemoteError {
  const { reason, advice } = FAILURE_TEXTS[id];
  const detail = [error?.id, error?.message].filter((text) => text !== undefined && text !== '').join(': ');
  return new RemoteError(
    kind,
    { host, code: code === undefined ? '' : hex(code), what: error?.message ?? '' },
    {
      sentences: { reason: [reason], advice: [advice] },
      hostCodes: code === undefined ? [] : [code],
      ...(detail !== '' && { detail }),
    },
  );
}

function failureId(code: number | undefined, { message, category }: DeploymentError): FailureId {
  if (code !== undefined) return FAILURE_OF_CODE.get(code) ?? 'listed';
  if (category === CATEGORY.busy) return 'busy';
  return message === '' ? 'unsaid' : 'said';
}

/**
 * Whether an error is about a part that has to be installed first. No code of it is published: an id that names it, or
 * an error without a code and category that say otherwise while the parent is missing, is believed to be one.
 * @param lacksParent whether the parent is known to be missing
 */
export function isAboutParent(error: DeploymentError | undefined, lacksParent: boolean): boolean {
  if (!error) return false;
  if (/depend|parent/i.test(error.id)) return true;
  const isOther = error.category === CATEGORY.busy || error.category === CATEGORY.permissionDenied;
  return lacksParent && !isOther && error.id !== RESTART_ID && codeIn(error) === undefined;
}

function hex(code: number): string {
  return `0x${code.toString(16).padStart(8, '0')}`;
}
