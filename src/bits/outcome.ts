import type { CimInstance } from '../wsman/cim';
import { DecodeError } from '../wsman/decodeError';
import { RemoteError, hasCode } from '../wsman/errors';
import { describeHresult, isSuccess, type Asked, type HresultInfo } from './errorCodes';
import { HRESULT } from './hresults';

/** Codes that mean that the job does not exist, or no longer does. */
const GONE: readonly number[] = [HRESULT.BG_E_NOT_FOUND, HRESULT.WBEM_E_NOT_FOUND];

/** Facilities of BITS, its transfers and Windows: HTTP, BITS, Win32, COM, RPC, encryption, certificates. */
const BITS_FACILITIES: readonly number[] = [0x8019, 0x8020, 0x8007, 0x8009, 0x800b, 0x8000, 0x8001, 0x8008];

/** Errors of services and memory. As the code of a fault they also come as plain Win32 errors, such as 1058. */
const SERVICE_ERRORS: readonly number[] = [
  HRESULT.ERROR_SERVICE_DISABLED,
  HRESULT.ERROR_SERVICE_DOES_NOT_EXIST,
  HRESULT.ERROR_SERVICE_DEPENDENCY_FAIL,
  HRESULT.ERROR_SHUTDOWN_IN_PROGRESS,
  HRESULT.RPC_S_SERVER_UNAVAILABLE,
  HRESULT.E_OUTOFMEMORY,
  HRESULT.ERROR_NO_SYSTEM_RESOURCES,
];

/**
 * Evaluates the ReturnValue of a method. The provider's pages list no values: 0 is success, a code with the high bit
 * clear is success with a note, a code with it set is a failure.
 * @throws RemoteError `JOB_NOT_FOUND` or `BITS_ERROR`
 * @throws DecodeError if there is no ReturnValue, more than one, or one that is no number
 */
export function readOutcome(output: CimInstance, host: string, asked: Asked): HresultInfo | undefined {
  const value = output.hresult('ReturnValue');
  if (value === undefined) throw new DecodeError('it holds no ReturnValue');
  if (value === 0) return undefined;
  if (isSuccess(value)) return describeHresult(value, { asked });
  throw bitsError(value, host, asked);
}

/**
 * It is not documented whether the provider returns BITS errors as ReturnValue or as fault. Both become the same
 * error, even if WMI adds its own "failed".
 */
export function asBitsError(error: unknown, host: string, asked: Asked): unknown {
  if (hasCode(error, 'NOT_FOUND') && asked !== 'listing')
    return new RemoteError('JOB_NOT_FOUND', { host }, { cause: error });
  if (hasCode(error, 'ACCESS_DENIED') && asked !== 'listing' && asked !== 'reading') return denied(error);
  if (!hasCode(error, 'FAULT', 'PROVIDER_FAILED', 'PROVIDER_BROKEN')) return error;
  const code = error.hostCodes.map(bitsCode).find((value) => value !== undefined);
  return code === undefined ? error : bitsError(code, host, asked, error);
}

/** The account may be right and the job somebody else's. */
function denied(cause: RemoteError): RemoteError {
  const { args, detail, hostCodes } = cause;
  return new RemoteError('CHANGE_DENIED', args, {
    cause,
    hostCodes,
    ...(detail !== undefined && { detail }),
  });
}

/** The code of BITS or Windows in a code of a fault; `undefined` for codes of WinRM and WMI, which say less. */
function bitsCode(code: number): number | undefined {
  if (BITS_FACILITIES.includes(code >>> 16)) return code;
  return SERVICE_ERRORS.find((known) => known === 0x8007_0000 + code);
}

function bitsError(value: number, host: string, asked: Asked, cause?: unknown): RemoteError {
  if (GONE.includes(value)) return new RemoteError('JOB_NOT_FOUND', { host }, { cause });
  const { name, hex, args, sentences } = describeHresult(value, { asked });
  const detail = `${name} (${hex})`;
  return new RemoteError('BITS_ERROR', { host, ...args }, { cause, detail, hostCodes: [value], sentences });
}
