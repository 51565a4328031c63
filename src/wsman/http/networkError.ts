import { RemoteError, isRemoteError, type ErrorCode } from '../errors';
import { ERROR_TABLE } from '../errorTable/errorTable';
import type { Endpoint } from '../endpoint';

/** Milliseconds for each phase; operations bring their own time for the first byte of an answer. */
export interface Timeouts {
  readonly connect: number;
  readonly authenticate: number;
  /** Between two pieces of an answer's body, and in all for a body that drips. */
  readonly body: number;
}

/** Codes of Node and of the HTTP library, by what they mean to a person. */
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
  UND_ERR_CONNECT_TIMEOUT: 'CONNECT_TIMEOUT',
  UND_ERR_HEADERS_TIMEOUT: 'REQUEST_TIMEOUT',
  UND_ERR_BODY_TIMEOUT: 'REQUEST_TIMEOUT',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'ANSWER_TOO_LARGE',
  UND_ERR_HEADERS_OVERFLOW: 'NOT_WINRM',
  EPROTO: 'TLS_FAILED',
  // What a host says in an alert of TLS about the certificate of the client, or about there being none.
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'CERTIFICATE_REFUSED',
  // BoringSSL's names of it.
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
  UND_ERR_SOCKET: 'CONNECTION_LOST',
  UND_ERR_CLOSED: 'CONNECTION_LOST',
  UND_ERR_DESTROYED: 'CONNECTION_LOST',
};

export interface NetworkErrorContext {
  readonly endpoint: Endpoint;
  readonly timeouts: Timeouts;
  /** Milliseconds that the request was given for its first byte. */
  readonly headersTimeout: number;
  /** Bytes that an answer may have. */
  readonly maxAnswerSize: number;
  /** The caller's own signal: its abort is a cancel, any other abort is a time-out of ours. */
  readonly signal: AbortSignal;
}

/** What went wrong below HTTP, as an error of our family. Decides by code. */
export function networkError(error: unknown, context: NetworkErrorContext): RemoteError {
  if (context.signal.aborted) return new RemoteError('CANCELLED', {}, { cause: error });
  if (isRemoteError(error)) return error;
  const { endpoint, timeouts } = context;
  const reason = codeOf(error);
  const code = meaning(error, reason);
  const seconds = (code === 'CONNECT_TIMEOUT' ? timeouts.connect : context.headersTimeout) / 1000;
  const args = {
    host: endpoint.host,
    port: endpoint.port,
    seconds: Math.round(seconds * 10) / 10,
    reason,
    what: 'no HTTP',
    limit: `${Math.round(context.maxAnswerSize / 1024)} KB`,
  };
  return new RemoteError(code, args, { cause: error, detail: reason });
}

function meaning(error: unknown, reason: string): ErrorCode {
  if (error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError'))
    return 'REQUEST_TIMEOUT';
  // The library's parser does not always give a code.
  if (reason.startsWith('HPE_') || (error instanceof Error && error.name === 'HTTPParserError'))
    return 'NOT_WINRM';
  if (reason.startsWith('ERR_SSL_') || reason.startsWith('ERR_TLS_')) return MEANINGS[reason] ?? 'TLS_FAILED';
  const code = MEANINGS[reason] ?? 'CONNECTION_LOST';
  return ERROR_TABLE[code].phase === 'connect' && isOfOpenConnection(error) ? 'CONNECTION_LOST' : code;
}

/**
 * Whether the system failed to read or write: the connection stood, and what was sent may have arrived. The
 * same code (`ETIMEDOUT`, `EHOSTUNREACH`) means something else of a `connect`.
 */
function isOfOpenConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('syscall' in error) return error.syscall === 'read' || error.syscall === 'write';
  return isOfOpenConnection(error.cause);
}

/** Whether a host takes no version of TLS that was offered. */
export function isVersionRefused(error: unknown): boolean {
  return ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'ERR_SSL_UNSUPPORTED_PROTOCOL'].includes(codeOf(error));
}

/** The code of an error, or of the first attempt when several addresses of a name were tried. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return 'cause' in error ? codeOf(error.cause) : 'unknown';
}
