import type { Refusal } from '../../security/mechanism';
import { RemoteError, type ErrorCode } from '../errors';
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

/** Whether a host offers a scheme. */
export function isOffered(challenges: readonly string[], scheme: string): boolean {
  return schemes(challenges).some((name) => name.toLowerCase() === scheme.toLowerCase());
}

/** Names of the schemes that a host offers, for messages. Several may share a header line; the first of each is named. */
export function offeredText(challenges: readonly string[]): string {
  return schemes(challenges).join(', ').slice(0, 200) || 'nothing';
}

export function notOffered(challenges: readonly string[], scheme: string, host: string): RemoteError {
  return new RemoteError('SCHEME_NOT_OFFERED', { host, scheme, offered: offeredText(challenges) });
}

function schemes(challenges: readonly string[]): readonly string[] {
  return challenges.flatMap((challenge) => /^\s*([\w-]+)/.exec(challenge)?.[1] ?? []);
}
