import { HRESULT } from '../../bits/hresults';
import { httpHresult } from '../../bits/httpStatus';
import { ERROR_CONTEXTS, type ErrorContextName } from '../../bits/states';

/** The error of a transfer, as BITS reports it. */
export class TransferError extends Error {
  override readonly name = 'TransferError';
  /** HRESULT. */
  readonly code: number;
  /** BG_ERROR_CONTEXT. */
  readonly context: number;
  /** Whether BITS retries. */
  readonly transient: boolean;

  constructor(code: number, context: ErrorContextName, transient = false) {
    super(`0x${code.toString(16)}`);
    this.code = code;
    this.context = ERROR_CONTEXTS.indexOf(context);
    this.transient = transient;
  }
}

/** Statuses of clients after which BITS retries. Nothing recorded names them; these are an assumption. */
const PASSING_STATUS = new Set([408, 429]);

/** After any 5xx BITS tries again by itself (500 is recorded on Server 2025, the others as clients meet them). */
export function statusError(status: number): TransferError {
  const passes = status >= 500 || PASSING_STATUS.has(status);
  return new TransferError(httpHresult(status), 'REMOTE_FILE', passes);
}

/** Errors of WinHTTP for system error codes of a failed or lost connection. All of them are transient. */
const NETWORK_ERRORS: Readonly<Record<string, number>> = {
  ENOTFOUND: HRESULT.ERROR_WINHTTP_NAME_NOT_RESOLVED,
  EAI_AGAIN: HRESULT.ERROR_WINHTTP_NAME_NOT_RESOLVED,
  ECONNREFUSED: HRESULT.ERROR_WINHTTP_CANNOT_CONNECT,
  EHOSTUNREACH: HRESULT.ERROR_WINHTTP_CANNOT_CONNECT,
  ENETUNREACH: HRESULT.ERROR_WINHTTP_CANNOT_CONNECT,
  EADDRNOTAVAIL: HRESULT.ERROR_WINHTTP_CANNOT_CONNECT,
  ETIMEDOUT: HRESULT.ERROR_WINHTTP_TIMEOUT,
  ECONNRESET: HRESULT.ERROR_WINHTTP_CONNECTION_ERROR,
  EPIPE: HRESULT.ERROR_WINHTTP_CONNECTION_ERROR,
};

/** TLS errors. None of them is transient. */
const TLS_ERRORS: Readonly<Record<string, number>> = {
  CERT_HAS_EXPIRED: HRESULT.ERROR_WINHTTP_SECURE_CERT_DATE_INVALID,
  CERT_NOT_YET_VALID: HRESULT.ERROR_WINHTTP_SECURE_CERT_DATE_INVALID,
  ERR_TLS_CERT_ALTNAME_INVALID: HRESULT.ERROR_WINHTTP_SECURE_CERT_CN_INVALID,
  DEPTH_ZERO_SELF_SIGNED_CERT: HRESULT.ERROR_WINHTTP_SECURE_INVALID_CA,
  SELF_SIGNED_CERT_IN_CHAIN: HRESULT.ERROR_WINHTTP_SECURE_INVALID_CA,
  UNABLE_TO_GET_ISSUER_CERT: HRESULT.ERROR_WINHTTP_SECURE_INVALID_CA,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: HRESULT.ERROR_WINHTTP_SECURE_INVALID_CA,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: HRESULT.ERROR_WINHTTP_SECURE_INVALID_CA,
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: HRESULT.ERROR_WINHTTP_CLIENT_AUTH_CERT_NEEDED,
};

/** ERROR_WRITE_PROTECT and ERROR_GEN_FAILURE as HRESULTs. */
const WRITE_PROTECT = 0x8007_0013;
const GENERAL_FAILURE = 0x8007_001f;

const FILE_ERRORS: Readonly<Record<string, number>> = {
  ENOENT: HRESULT.ERROR_PATH_NOT_FOUND,
  ENOTDIR: HRESULT.ERROR_PATH_NOT_FOUND,
  EACCES: HRESULT.E_ACCESSDENIED,
  EPERM: HRESULT.E_ACCESSDENIED,
  EISDIR: HRESULT.E_ACCESSDENIED,
  EBUSY: HRESULT.E_ACCESSDENIED,
  ENOSPC: HRESULT.ERROR_DISK_FULL,
  EDQUOT: HRESULT.ERROR_DISK_FULL,
  EROFS: WRITE_PROTECT,
};

function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

/** The transfer error for a failed connection. */
export function networkError(error: unknown): TransferError {
  if (error instanceof TransferError) return error;
  const code = codeOf(error);
  const tls = TLS_ERRORS[code];
  if (tls !== undefined) return new TransferError(tls, 'GENERAL_TRANSPORT');
  if (code.startsWith('HPE_')) {
    return new TransferError(HRESULT.ERROR_WINHTTP_INVALID_SERVER_RESPONSE, 'GENERAL_TRANSPORT', true);
  }
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') {
    return new TransferError(HRESULT.ERROR_WINHTTP_SECURE_CHANNEL_ERROR, 'GENERAL_TRANSPORT');
  }
  const network = NETWORK_ERRORS[code] ?? HRESULT.ERROR_WINHTTP_CONNECTION_ERROR;
  return new TransferError(network, 'GENERAL_TRANSPORT', true);
}

/** HRESULT of a failed call on the local file system. */
export function fileHresult(error: unknown): number {
  return FILE_ERRORS[codeOf(error)] ?? GENERAL_FAILURE;
}

/** The transfer error for a failed call on the file system of this computer. */
export function fileError(error: unknown, context: ErrorContextName = 'LOCAL_FILE'): TransferError {
  return error instanceof TransferError ? error : new TransferError(fileHresult(error), context);
}
