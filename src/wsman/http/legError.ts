import { RemoteError, hasCode } from '../errors';
import { answerError, isEmpty500 } from './answerError';
import type { Endpoint } from '../endpoint';
import type { HttpAnswer } from './line';
import type { SignInPlace } from './securityError';

/** One leg of a sign-in: what was sent, and what came back. */
export interface Leg {
  /** The value of the `Authorization` header. */
  readonly authorization: string;
  readonly mechanism: string;
  readonly answer: HttpAnswer;
}

/**
 * Characters of a header after which its size explains a 400. HTTP.sys takes 16 KB of headers by default
 * (MaxRequestBytes), and a ticket has its groups in it.
 */
const LARGE = 10_000;
const BAD_REQUEST = 400;
const HEADERS_TOO_LARGE = 431;

/** The error for a leg that was answered with neither a token nor a refusal. */
export function legError(
  { authorization, mechanism, answer }: Leg,
  place: SignInPlace,
  endpoint: Endpoint,
): RemoteError {
  const { status } = answer;
  const detail = `HTTP status ${status}`;
  const args = { ...place, mechanism, size: Math.ceil(authorization.length / 1024) };
  const isLarge = authorization.length > LARGE;
  if (status === HEADERS_TOO_LARGE || (status === BAD_REQUEST && isLarge))
    return new RemoteError('TICKET_TOO_LARGE', args, { detail });
  if (status === BAD_REQUEST) return new RemoteError('SIGN_IN_UNREADABLE', args, { detail });
  return isEmpty500(answer)
    ? new RemoteError('SIGN_IN_FAILED', args, { detail })
    : answerError(answer, endpoint);
}

/** The error for a leg that could not be sent or was not answered. @param isFirst whether it began the sign-in */
export function cutError(error: unknown, place: SignInPlace, isFirst: boolean): unknown {
  if (isFirst || !hasCode(error, 'CONNECTION_LOST')) return error;
  return new RemoteError('SIGN_IN_CUT', { ...place }, { cause: error });
}
