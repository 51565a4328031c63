import type { Refusal } from '../../security/mechanism';
import { RemoteError, type ErrorCode } from '../errors';
import { offers, readChallenges } from './challenges';
import type { SignInPlace } from './securityError';

const MEANINGS: Readonly<Record<Refusal, ErrorCode>> = {
  account: 'SIGN_IN_REFUSED',
  mechanism: 'NTLM_REFUSED',
  ticket: 'TICKET_REFUSED',
  certificate: 'CERTIFICATE_REFUSED',
};

/** The error for a 401 without a way on. */
export function refusalError(refusal: Refusal, place: SignInPlace, detail?: string): RemoteError {
  return new RemoteError(MEANINGS[refusal], { ...place }, detail === undefined ? {} : { detail });
}

/**
 * Whether a 401 says for certain that a host does not take a scheme. A header that is missing or follows no grammar says
 * nothing: the password may have been tried, and is not tried again.
 */
export function isRuledOut(lines: readonly string[], scheme: string): boolean {
  const challenges = readChallenges(lines);
  return challenges.wellFormed && challenges.list.length > 0 && !offers(challenges, scheme);
}

/** Names of the schemes that a host offers, for messages. */
export function offeredText(lines: readonly string[]): string {
  const names = readChallenges(lines).list.map(({ scheme }) => scheme);
  return [...new Set(names)].join(', ').slice(0, 200) || 'nothing';
}

export function notOffered(lines: readonly string[], scheme: string, host: string): RemoteError {
  return new RemoteError('SCHEME_NOT_OFFERED', { host, scheme, offered: offeredText(lines) });
}
