import { DecodeError } from '../decodeError';
import { RemoteError, type ErrorArguments, type ErrorCode } from '../errors';
import { MEDIA } from '../names';
import type { Endpoint } from '../endpoint';
import type { HttpAnswer } from './line';
import { isMediaType } from './mediaType';

/** HTTP statuses with a meaning of their own (MS-WSMV 3.1.4.1.20). */
const STATUSES: Readonly<Record<number, ErrorCode>> = {
  403: 'FORBIDDEN',
  404: 'NOT_WINRM',
  407: 'PROXY_SIGN_IN',
  413: 'REQUEST_TOO_LARGE',
  503: 'SERVICE_UNAVAILABLE',
};

/** The error for an answer without a SOAP message, by status and content. */
export function answerError(answer: HttpAnswer, endpoint: Endpoint): RemoteError {
  const code = isWithoutListener(answer) ? 'NO_LISTENER' : (STATUSES[answer.status] ?? fallback(answer));
  const args: ErrorArguments = { host: endpoint.name, port: endpoint.port, what: describe(answer) };
  return new RemoteError(code, args, { detail: `HTTP ${describe(answer)}` });
}

/**
 * Whether an answer without a SOAP message means that the request was not processed: the listener, or a proxy, refused it.
 * A gateway that gives up (502, 504) does not know.
 */
export function isUnprocessed(answer: HttpAnswer): boolean {
  const { status } = answer;
  if ([MEDIA.soap, MEDIA.sealed].some((type) => isMediaType(answer.contentType, type))) return false;
  return (status >= 400 && status < 500) || status === 503 || isEmpty500(answer);
}

/** Turns a DecodeError into `MALFORMED_ANSWER`. Other errors pass through. */
export function decodingError(error: unknown, { name: host }: Endpoint): unknown {
  if (!(error instanceof DecodeError)) return error;
  return new RemoteError('MALFORMED_ANSWER', { host, reason: error.message }, { cause: error });
}

/** With sealing over http, an empty 500 means that the host could not unseal the body, or demands a sealed one. */
function fallback(answer: HttpAnswer): ErrorCode {
  return isEmpty500(answer) ? 'SEALING_REFUSED' : 'NOT_WINRM';
}

/** HTTP.sys itself answers, because no listener is registered for this path and address (MS-WSMV 3.1.4.1.20). */
function isWithoutListener({ status, server }: HttpAnswer): boolean {
  return status === 404 && /^Microsoft-HTTPAPI\b/i.test(server);
}

/** An error page without a page, as WinRM sends it where it cannot open or check what it got. */
export function isEmpty500({ status, body }: HttpAnswer): boolean {
  return status === 500 && body.length === 0;
}

function describe({ status, contentType }: HttpAnswer): string {
  const type = contentType
    .split(';')[0]
    ?.replace(/[^\w/+.-]/g, '')
    .slice(0, 40);
  return type ? `status ${status}, ${type}` : `status ${status}`;
}
