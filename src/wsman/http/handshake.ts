import { TimeIsUp, untilAborted } from '../../runtime/deadline';
import { SecurityError } from '../../security/errors';
import type { SecurityContext, TokenMechanism } from '../../security/mechanism';
import { RemoteError } from '../errors';
import { offers, readChallenges, tokenFor } from './challenges';
import type { Endpoint } from '../endpoint';
import { cutError, legError } from './legError';
import type { HttpAnswer, Line } from './line';
import { notOffered, offeredText, refusalError } from './refusal';
import { securityError, type SignInPlace } from './securityError';

/** NTLM needs two legs, Kerberos one or two; more means that a peer plays for time. */
const MAX_LEGS = 6;

export interface HandshakeOptions {
  readonly endpoint: Endpoint;
  readonly place: SignInPlace;
  /** Binds the sign-in to the TLS connection below it. */
  readonly channelBinding: Uint8Array | undefined;
  /** Milliseconds for each leg. */
  readonly timeout: number;
}

/**
 * Signs in on a fresh line with empty POSTs, as Windows' own client does, so that a refusal is told apart from
 * a failed request. The first token goes out at once: a probe without one would only close the connection.
 * @throws RemoteError `SIGN_IN_REFUSED`, `TICKET_REFUSED`, `NTLM_REFUSED`, `SCHEME_NOT_OFFERED`, `WEAK_SECURITY`,
 * `BAD_TOKEN`, `TICKET_TOO_LARGE`, `SIGN_IN_…`, one of Kerberos, or what the network says
 */
export async function handshake(
  line: Line,
  mechanism: TokenMechanism,
  options: HandshakeOptions,
  signal: AbortSignal,
): Promise<SecurityContext> {
  const context = mechanism.createContext(options.channelBinding);
  try {
    await exchangeTokens(line, mechanism, context, options, signal);
    return context;
  } catch (error) {
    context.dispose();
    throw securityError(error, options.place);
  }
}

async function exchangeTokens(
  line: Line,
  mechanism: TokenMechanism,
  context: SecurityContext,
  { endpoint, place, timeout }: HandshakeOptions,
  signal: AbortSignal,
): Promise<void> {
  const { scheme } = mechanism;
  let token = await nextToken(context, place, signal);
  let isLast = false;
  for (let leg = 0; leg < MAX_LEGS && token; leg++) {
    if (isLast) throw notKept(mechanism, context, place);
    const authorization = `${scheme} ${Buffer.from(token).toString('base64')}`;
    const post = { headers: { authorization }, body: undefined, headersTimeout: timeout };
    const answer = await line.post(post, signal).catch((error: unknown) => {
      throw cutError(error, place, leg === 0);
    });
    isLast = answer.isLast;
    const challenge = tokenFor(readChallenges(answer.challenges), scheme);
    if (answer.status >= 200 && answer.status < 300) {
      await finish(context, challenge, place, signal);
      if (isLast) throw notKept(mechanism, context, place);
      return;
    }
    if (answer.status !== 401) {
      const { name } = context.mechanism ?? mechanism.traits;
      throw legError({ authorization, mechanism: name, answer }, place, endpoint);
    }
    if (!challenge) throw refusal(answer, mechanism, context, place);
    // After our proof, a 401 refuses it, whatever token comes along: another try would count towards a lockout.
    const isProofSent = context.proven ?? false;
    try {
      token = await nextToken(context, place, signal, challenge);
    } catch (error) {
      if (isRejection(error) || (isProofSent && error instanceof SecurityError))
        throw refusal(answer, mechanism, context, place);
      throw error;
    }
  }
  throw new RemoteError('SIGN_IN_REFUSED', { ...place });
}

/**
 * Feeds the peer's token and gives the next one. A KDC that does not answer must not hold up who no longer waits:
 * disposing the context ends what is under way.
 * @throws RemoteError `KERBEROS_TIMEOUT` when the signal's time is up: only Kerberos takes time here
 */
async function nextToken(
  context: SecurityContext,
  place: SignInPlace,
  signal: AbortSignal,
  token?: Buffer,
): Promise<Uint8Array | undefined> {
  try {
    return await untilAborted(signal, context.step(token));
  } catch (error) {
    if (error instanceof TimeIsUp) throw new RemoteError('KERBEROS_TIMEOUT', { ...place }, { cause: error });
    throw error;
  }
}

/** Reads the answer to the last leg. */
async function finish(
  context: SecurityContext,
  token: Buffer | undefined,
  place: SignInPlace,
  signal: AbortSignal,
): Promise<void> {
  if (token) await proof(context, token, place, signal);
  if (!context.complete) throw new RemoteError(token ? 'BAD_TOKEN' : 'SIGN_IN_UNANSWERED', { ...place });
}

/** Reads the token by which a host proves itself. One that is wrong says nothing of our password. */
async function proof(
  context: SecurityContext,
  token: Buffer,
  place: SignInPlace,
  signal: AbortSignal,
): Promise<void> {
  try {
    await nextToken(context, place, signal, token);
  } catch (error) {
    if (!isRejection(error)) throw error;
    throw new RemoteError('HOST_UNPROVEN', { ...place }, { cause: error, detail: error.message });
  }
}

function isRejection(error: unknown): error is SecurityError {
  return error instanceof SecurityError && error.code === 'REJECTED';
}

/** A sign-in by tokens is one of its connection: where none is kept, it is lost with each answer. */
function notKept(
  { traits }: TokenMechanism,
  { mechanism }: SecurityContext,
  { host }: SignInPlace,
): RemoteError {
  return new RemoteError('CONNECTION_NOT_KEPT', { host, mechanism: (mechanism ?? traits).name });
}

/** The error for a 401 without a way on. */
function refusal(
  { challenges }: HttpAnswer,
  mechanism: TokenMechanism,
  context: SecurityContext,
  place: SignInPlace,
): RemoteError {
  const { scheme } = mechanism;
  const isProven = context.proven ?? false;
  if (!isProven && !offers(readChallenges(challenges), scheme))
    return notOffered(challenges, scheme, place.host);
  const traits = context.mechanism ?? mechanism.traits;
  const detail = `HTTP 401, ${traits.name}, the host offers ${offeredText(challenges)}`;
  return refusalError(traits.refusal(isProven), place, detail);
}
