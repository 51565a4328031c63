import type { IncomingMessage } from 'node:http';
import type { Job } from './job';

/** The domain that all practice hosts are of. */
const DOMAIN = 'PRACTICE';

/**
 * The header by which a job of a service account says who it is: LocalSystem and NetworkService come as the computer
 * account, LocalService as nobody. Practice hosts believe each other's name; no other server is told it.
 * @param sent headers of the refused request
 */
export function computerAnswer(
  { account }: Job,
  { statusCode, headers }: IncomingMessage,
  sent: Readonly<Record<string, string>>,
  { isHome, server }: { readonly isHome: boolean; readonly server: string },
): Record<string, string> | undefined {
  const isComputer = account === 'network' || account === 'system';
  if (statusCode !== 401 || !isHome || !isComputer || server !== '127.0.0.1') return undefined;
  if ('Authorization' in sent || !/\bnegotiate\b/iu.test(headers['www-authenticate'] ?? '')) return undefined;
  return { Authorization: `Negotiate ${Buffer.from(`${DOMAIN}\\HOST$`).toString('base64')}` };
}
