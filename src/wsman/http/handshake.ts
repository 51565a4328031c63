import type { Mechanism, SecurityContext } from '../../security/mechanism';
import { RemoteError } from '../errors';
import { answerError } from './answerError';
import type { Endpoint } from './endpoint';
import type { Line } from './line';
import { securityError } from './securityError';

/** NTLM needs two legs, Kerberos one or two; more means that a peer plays for time. */
const MAX_LEGS = 6;

export interface HandshakeOptions {
  readonly endpoint: Endpoint;
  readonly user: string;
  /** Milliseconds for each leg. */
  readonly timeout: number;
}

/**
 * Signs in on a fresh line with empty POSTs, as Windows' own client does, so that a refusal is told apart from
 * a failed request. The first token goes out at once: a probe without one would only close the connection.
 * @throws RemoteError `SIGN_IN_REFUSED`, `SCHEME_NOT_OFFERED`, `WEAK_SECURITY`, `BAD_TOKEN`, or what the network says
 */
export async function handshake(
  line: Line,
  mechanism: Mechanism,
  options: HandshakeOptions,
  signal: AbortSignal,
): Promise<SecurityContext> {
  const context = mechanism.createContext();
  try {
    await exchangeTokens(line, mechanism, context, options, signal);
    return context;
  } catch (error) {
    context.dispose();
    throw securityError(error, options.endpoint.host, options.user);
  }
}

async function exchangeTokens(
  line: Line,
  { scheme }: Mechanism,
  context: SecurityContext,
  { endpoint, user, timeout }: HandshakeOptions,
  signal: AbortSignal,
): Promise<void> {
  const refused = (): RemoteError => new RemoteError('SIGN_IN_REFUSED', { host: endpoint.host, user });
  let token = await context.step();
  for (let leg = 0; leg < MAX_LEGS && token; leg++) {
    const authorization = `${scheme} ${Buffer.from(token).toString('base64')}`;
    const post = { headers: { authorization }, body: undefined, headersTimeout: timeout };
    const answer = await line.post(post, signal);
    const challenge = challengeToken(answer.challenges, scheme);
    if (answer.status >= 200 && answer.status < 300) {
      if (challenge) await context.step(challenge);
      if (!context.complete) throw new RemoteError('BAD_TOKEN', { host: endpoint.host });
      return;
    }
    if (answer.status !== 401) throw answerError(answer, endpoint);
    if (!challenge) throw leg === 0 ? notOffered(answer.challenges, scheme, endpoint) : refused();
    token = await context.step(challenge);
  }
  throw refused();
}

/** The token after the scheme's name; several schemes may share one header line. */
function challengeToken(challenges: readonly string[], scheme: string): Buffer | undefined {
  const pattern = new RegExp(`(?:^|,)\\s*${scheme}\\s+([A-Za-z0-9+/]+=*)\\s*(?:,|$)`, 'i');
  const token = challenges.map((challenge) => pattern.exec(challenge)?.[1]).find((found) => found);
  return token === undefined ? undefined : Buffer.from(token, 'base64');
}

/** Names of the schemes that a host offers. */
export function offeredSchemes(challenges: readonly string[]): string[] {
  return challenges.flatMap((challenge) => /^\s*([\w-]+)/.exec(challenge)?.[1] ?? []);
}

export function notOffered(challenges: readonly string[], scheme: string, endpoint: Endpoint): RemoteError {
  const offered = offeredSchemes(challenges);
  return offered.some((name) => name.toLowerCase() === scheme.toLowerCase())
    ? new RemoteError('BAD_TOKEN', { host: endpoint.host })
    : new RemoteError('SCHEME_NOT_OFFERED', {
        host: endpoint.host,
        scheme,
        offered: offered.join(', ').slice(0, 200) || 'nothing',
      });
}
