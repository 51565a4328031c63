import { RemoteError } from '../errors';
import { HTTP_PORT, HTTPS_PORT, WSMAN_PATH } from '../names';

/** Where a WinRM service listens. */
export interface Endpoint {
  /** The whole URL, as it stands in `a:To`. */
  readonly url: string;
  readonly origin: string;
  readonly path: string;
  /** Name or address, without brackets. */
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
}

/**
 * Reads a URL such as `https://srv:5986/wsman`. Without a port, WinRM's own one counts, not 80 or 443;
 * without a path, `/wsman`.
 * @throws RemoteError `BAD_INPUT`
 */
export function parseEndpoint(text: string): Endpoint {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '')
    throw new RemoteError('BAD_INPUT', {
      reason: `"${text.slice(0, 200)}" is not an http or https address.`,
    });
  if (url.username !== '' || url.password !== '')
    throw new RemoteError('BAD_INPUT', { reason: 'An address must not hold a user name or password.' });
  const secure = url.protocol === 'https:';
  // The URL class drops a port that is the default of its scheme; under the other scheme it still stands.
  const twin = new URL(text.trim().replace(/^https?/i, secure ? 'http' : 'https'));
  const written = url.port || twin.port;
  const port = written === '' ? (secure ? HTTPS_PORT : HTTP_PORT) : Number(written);
  if (port === 0) throw new RemoteError('BAD_INPUT', { reason: 'Nothing listens on port 0.' });
  const path = url.pathname === '/' ? WSMAN_PATH : url.pathname;
  const origin = `${url.protocol}//${url.hostname}:${port}`;
  return { url: origin + path, origin, path, host: url.hostname.replace(/^\[|\]$/g, ''), port, secure };
}
