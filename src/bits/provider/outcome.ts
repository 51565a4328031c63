import type { CimInstance } from '../../wsman/cim';
import { DecodeError } from '../../wsman/decodeError';
import { RemoteError, hasCode } from '../../wsman/errors';
import { describeHresult, isSuccess, type HresultInfo } from '../errorCodes';
import { HRESULT } from '../hresults';

/** Codes that mean that the job does not exist, or no longer does. */
const GONE: readonly number[] = [HRESULT.BG_E_NOT_FOUND, HRESULT.WBEM_E_NOT_FOUND];

/** Facilities of BITS, its transfers and Windows: HTTP, BITS, Win32, storage. */
const BITS_FACILITIES: readonly number[] = [0x8019, 0x8020, 0x8007, 0x8009, 0x8000];

/**
 * Evaluates the ReturnValue of a method. The provider's pages list no values: 0 is success, a code with the high bit
 * clear is success with a note, a code with it set is a failure.
 * @throws RemoteError `JOB_NOT_FOUND` or `BITS_ERROR`
 * @throws DecodeError if there is no ReturnValue, more than one, or one that is no number
 */
export function readOutcome(output: CimInstance, host: string): HresultInfo | undefined {
  const value = output.hresult('ReturnValue');
  if (value === undefined) throw new DecodeError('it holds no ReturnValue');
  if (value === 0) return undefined;
  if (isSuccess(value)) return describeHresult(value);
  throw bitsError(value, host);
}

/**
 * It is not documented whether the provider returns BITS errors as ReturnValue or as fault. Both become the same
 * error, even if WMI adds its own "failed".
 */
export function asBitsError(error: unknown, host: string): unknown {
  if (hasCode(error, 'NOT_FOUND')) return new RemoteError('JOB_NOT_FOUND', { host }, { cause: error });
  if (!hasCode(error, 'FAULT', 'PROVIDER_FAILED')) return error;
  const code = error.hostCodes.find((value) => BITS_FACILITIES.includes(value >>> 16));
  return code === undefined ? error : bitsError(code, host, error);
}

function bitsError(value: number, host: string, cause?: unknown): RemoteError {
  if (GONE.includes(value)) return new RemoteError('JOB_NOT_FOUND', { host }, { cause });
  const info = describeHresult(value);
  return new RemoteError(
    'BITS_ERROR',
    { host, meaning: info.meaning, advice: info.advice, hex: info.hex },
    { cause, detail: `${info.name} (${info.hex})`, hostCodes: [value] },
  );
}
