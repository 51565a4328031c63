import type { IncomingMessage } from 'node:http';
import type { Credentials, Job } from './job';

/** BG_AUTH_TARGET. */
const SERVER = 0;
const PROXY = 1;
/** BG_AUTH_SCHEME_BASIC. */
const BASIC = 0;

/** The server that a refusal may come from: the one of the job's URL, or the job's proxy. */
export interface Asker {
  /** Whether the request went to the origin of the job's URL, which the job's credentials are for. */
  readonly isHome: boolean;
  /** Whether it went through the job's proxy, which reads it. */
  readonly isProxied: boolean;
}

/**
 * The header that answers a 401 or 407 with a Basic challenge.
 * @param sent headers of the refused request
 * @returns undefined without credentials, for other schemes, for servers that the credentials are not for, and when the
 * credentials were already sent
 */
export function challengeAnswer(
  job: Job,
  { statusCode, headers }: IncomingMessage,
  sent: Readonly<Record<string, string>>,
  { isHome, isProxied }: Asker,
): Record<string, string> | undefined {
  const fromServer = statusCode === 401 && isHome;
  if (!fromServer && !(statusCode === 407 && isProxied)) return undefined;
  const challenges = headers[fromServer ? 'www-authenticate' : 'proxy-authenticate'];
  const credentials = job.credentials.get(`${fromServer ? SERVER : PROXY}:${BASIC}`);
  const name = fromServer ? 'Authorization' : 'Proxy-Authorization';
  if (!credentials || name in sent || !/^basic\b/iu.test([challenges ?? ''].flat()[0] ?? ''))
    return undefined;
  return { [name]: basic(credentials) };
}

function basic({ userName, password }: Credentials): string {
  return `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`;
}
