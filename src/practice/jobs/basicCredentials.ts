import type { IncomingMessage } from 'node:http';
import type { Credentials, Job } from './job';

/** BG_AUTH_TARGET. */
type Target = 0 | 1;
const SERVER = 0;
const PROXY = 1;
/** BG_AUTH_SCHEME_BASIC. */
const BASIC = 0;

/** The header with the job's Basic credentials for the server (0) or the proxy (1), if it has any. */
export function basicHeader(job: Job, target: Target): Record<string, string> | undefined {
  const credentials = job.credentials.get(`${target}:${BASIC}`);
  return credentials && { [target === SERVER ? 'Authorization' : 'Proxy-Authorization']: basic(credentials) };
}

function basic({ userName, password }: Credentials): string {
  return `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`;
}

/**
 * The header that answers a 401 or 407 with a Basic challenge.
 * @param sent headers of the refused request
 * @returns undefined without credentials, for other schemes, and when the credentials were already sent
 */
export function challengeAnswer(
  job: Job,
  { statusCode, headers }: IncomingMessage,
  sent: Readonly<Record<string, string>>,
): Record<string, string> | undefined {
  if (statusCode !== 401 && statusCode !== 407) return undefined;
  const proxy = statusCode === 407;
  const challenges = headers[proxy ? 'proxy-authenticate' : 'www-authenticate'];
  const header = basicHeader(job, proxy ? PROXY : SERVER);
  if (!header || !/^basic\b/iu.test([challenges ?? ''].flat()[0] ?? '')) return undefined;
  return Object.keys(header).some((name) => name in sent) ? undefined : header;
}
