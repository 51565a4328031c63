import { DecodeError } from '../decodeError';
import { RemoteError, type ErrorArguments, type ErrorCode } from '../errors';
import { MEDIA } from '../names';
import type { Endpoint } from '../endpoint';
import type { HttpAnswer } from './line';

/** Statuses that say enough by themselves (when and why: MS-WSMV 3.1.4.1.20). */
const STATUSES: Readonly<Record<number, ErrorCode>> = {
  403: 'FORBIDDEN',
  404: 'NOT_WINRM',
  413: 'REQUEST_TOO_LARGE',
  503: 'SERVICE_UNAVAILABLE',
};

/** The error for an answer that holds no message: by status, and by what came in its place. */
export function answerError(answer: HttpAnswer, endpoint: Endpoint): RemoteError {
  const code = STATUSES[answer.status] ?? fallback(answer);
  const args: ErrorArguments = { host: endpoint.host, port: endpoint.port, what: describe(answer) };
  return new RemoteError(code, args, { detail: `HTTP ${describe(answer)}` });
}

/**
 * Whether an answer that holds no message says that the request went no further: the listener, or who stands before
 * it, refused it. A gateway that gives up (502, 504) does not know what became of it.
 */
export function isRefusal(answer: HttpAnswer): boolean {
  const { status } = answer;
  const type = answer.contentType.trim().toLowerCase();
  if (type.startsWith(MEDIA.soap) || type.startsWith(MEDIA.sealed)) return false;
  return (status >= 400 && status < 500) || status === 503 || isEmpty500(answer);
}

/** A failure of decoding, as the error for an answer that cannot be read. Others pass through. */
export function decodingError(error: unknown, { host }: Endpoint): unknown {
  if (!(error instanceof DecodeError)) return error;
  return new RemoteError('MALFORMED_ANSWER', { host, reason: error.message }, { cause: error });
}

/** Over http with sealing, an empty 500 says that the host could not open the body, or wants one sealed. */
function fallback(answer: HttpAnswer): ErrorCode {
  return isEmpty500(answer) ? 'SEALING_REFUSED' : 'NOT_WINRM';
}

function isEmpty500({ status, body }: HttpAnswer): boolean {
  return status === 500 && body.length === 0;
}

function describe({ status, contentType }: HttpAnswer): string {
  const type = contentType
    .split(';')[0]
    ?.replace(/[^\w/+.-]/g, '')
    .slice(0, 40);
  return type ? `status ${status}, ${type}` : `status ${status}`;
}
