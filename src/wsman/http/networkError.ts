import { TimeIsUp, isCancelled, timeIsUp } from '../../runtime/deadline';
import { RemoteError, isRemoteError, type ErrorCode } from '../errors';
import { errorRow } from '../errorTable/errorTable';
import type { Endpoint } from '../endpoint';

/** Milliseconds for each phase. Operations bring their own time-out for the first byte of an answer. */
export interface Timeouts {
  readonly connect: number;
  readonly authenticate: number;
  /** Between two chunks of an answer's body, and for the whole of a slow body. */
  readonly body: number;
}

/** Error codes by the codes of Node and of `exchange`. */
const MEANINGS: Readonly<Record<string, ErrorCode>> = {
  ENOTFOUND: 'HOST_NOT_FOUND',
  EAI_AGAIN: 'HOST_NOT_FOUND',
  EAI_NODATA: 'HOST_NOT_FOUND',
  EAI_NONAME: 'HOST_NOT_FOUND',
  ECONNREFUSED: 'CONNECTION_REFUSED',
  EHOSTUNREACH: 'HOST_UNREACHABLE',
  ENETUNREACH: 'HOST_UNREACHABLE',
  EHOSTDOWN: 'HOST_UNREACHABLE',
  EADDRNOTAVAIL: 'HOST_UNREACHABLE',
  ETIMEDOUT: 'CONNECT_TIMEOUT',
  HEADERS_TIMEOUT: 'REQUEST_TIMEOUT',
  BODY_TIMEOUT: 'REQUEST_TIMEOUT',
  BODY_TOO_LARGE: 'ANSWER_TOO_LARGE',
  EPROTO: 'TLS_FAILED',
  // TLS alerts about the client's certificate, or its absence.
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'CERTIFICATE_REFUSED',
  // The same in BoringSSL.
  ERR_SSL_TLSV1_ALERT_CERTIFICATE_REQUIRED: 'CERTIFICATE_REFUSED',
  ERR_SSL_TLSV1_CERTIFICATE_REQUIRED: 'CERTIFICATE_REFUSED',
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: 'CERTIFICATE_REFUSED',
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: 'CERTIFICATE_REFUSED',
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: 'CERTIFICATE_REFUSED',
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED: 'CERTIFICATE_REFUSED',
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN: 'CERTIFICATE_REFUSED',
  ERR_SSL_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE: 'CERTIFICATE_REFUSED',
  ECONNRESET: 'CONNECTION_LOST',
  EPIPE: 'CONNECTION_LOST',
};

export interface NetworkErrorContext {
  readonly endpoint: Endpoint;
  readonly timeouts: Timeouts;
  /** Milliseconds allowed for the first byte of the answer. */
  readonly headersTimeout: number;
  /** Largest answer, in bytes. */
  readonly maxAnswerSize: number;
  /** The caller's signal. Its abort is a cancel, unless its own time is up; any other abort is a time-out. */
  readonly signal: AbortSignal;
}

/** The error for a failure below HTTP. Decides by code. */
export function networkError(error: unknown, context: NetworkErrorContext): RemoteError {
  if (isCancelled(context.signal)) return new RemoteError('CANCELLED', {}, { cause: error });
  if (isRemoteError(error)) return error;
  const { endpoint, timeouts } = context;
  const reason = codeOf(error);
  const code = meaning(error, reason);
  const limit = timeIsUp(context.signal) ?? (error instanceof TimeIsUp ? error : undefined);
  const allowed = code === 'CONNECT_TIMEOUT' ? timeouts.connect : context.headersTimeout;
  const args = {
    host: endpoint.name,
    address: endpoint.host,
    port: endpoint.port,
    seconds: secondsOf(limit?.milliseconds ?? allowed),
    reason,
    what: 'no HTTP',
    limit: `${Math.round(context.maxAnswerSize / 1024)} KB`,
  };
  return new RemoteError(code, args, { cause: error, detail: reason });
}

/** Seconds for a message, to a tenth. */
export function secondsOf(milliseconds: number): number {
  return Math.round(milliseconds / 100) / 10;
}

function meaning(error: unknown, reason: string): ErrorCode {
  if (error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError'))
    return 'REQUEST_TIMEOUT';
  if (reason.startsWith('HPE_')) return 'NOT_WINRM';
  if (reason.startsWith('ERR_SSL_') || reason.startsWith('ERR_TLS_')) return MEANINGS[reason] ?? 'TLS_FAILED';
  const code = MEANINGS[reason] ?? 'CONNECTION_LOST';
  return errorRow(code).phase === 'connect' && isOfOpenConnection(error) ? 'CONNECTION_LOST' : code;
}

/**
 * Whether reading or writing failed: the connection was open, and the request may have arrived. For `connect` the same
 * codes (`ETIMEDOUT`, `EHOSTUNREACH`) mean that there was no connection.
 */
function isOfOpenConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('syscall' in error) return error.syscall === 'read' || error.syscall === 'write';
  return isOfOpenConnection(error.cause);
}

/** Whether the host refused all offered versions of TLS. */
export function isVersionRefused(error: unknown): boolean {
  return ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'ERR_SSL_UNSUPPORTED_PROTOCOL'].includes(codeOf(error));
}

/** The code of an error; of the first attempt where several addresses were tried. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return 'cause' in error ? codeOf(error.cause) : 'unknown';
}
