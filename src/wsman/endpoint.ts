import { cutAddress } from '../runtime/addressSecrets';
import { RemoteError } from './errors';
import { HTTP_PORT, HTTPS_PORT, WSMAN_PATH } from './names';

/** Where a WinRM service listens. Made from text once, by {@link parseEndpoint}. */
export interface Endpoint {
  /** The complete URL, as sent in `a:To`. Endpoints with the same URL are the same. */
  readonly url: string;
  readonly origin: string;
  readonly path: string;
  /** Name or address, without brackets. */
  readonly host: string;
  readonly port: number;
  /** Whether TLS protects the connection. */
  readonly secure: boolean;
}

/**
 * Reads an address as a person writes it: a name, a name with a port, or a URL. `srv` is
 * `http://srv:5985/wsman`, `https://srv` is `https://srv:5986/wsman`; a port or path that is given stays.
 * @throws RemoteError `BAD_INPUT`
 */
export function parseEndpoint(address: string): Endpoint {
  const text = withScheme(address.trim());
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '')
    throw badAddress(address, 'an http or https address');
  if (url.username !== '' || url.password !== '') throw holdsUser();
  const secure = url.protocol === 'https:';
  const port = portOf(url, text, secure);
  const path = url.pathname === '/' ? WSMAN_PATH : url.pathname;
  const origin = `${url.protocol}//${url.hostname}:${port}`;
  return { url: origin + path, origin, path, host: url.hostname.replace(/^\[|\]$/g, ''), port, secure };
}

/** Adds `http://`. A bare IPv6 address gets brackets; a bare name may have neither path nor user. */
function withScheme(address: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(address)) return address;
  if (address === '' || /[\s/?#@\\]/.test(address)) throw badAddress(address, 'a host name or URL');
  const isIpv6 = /^[0-9a-f:.]+$/i.test(address) && address.split(':').length > 2;
  return isIpv6 ? `http://[${address}]` : `http://${address}`;
}

/** The port in the URL; without one, that of WinRM instead of 80 or 443. */
function portOf(url: URL, text: string, secure: boolean): number {
  // The URL class drops the default port of a scheme. Parsed with the other scheme, the port is kept.
  const twin = new URL(text.replace(/^https?/i, secure ? 'http' : 'https'));
  const written = url.port || twin.port;
  const port = written === '' ? (secure ? HTTPS_PORT : HTTP_PORT) : Number(written);
  if (port === 0) throw new RemoteError('BAD_INPUT', { reason: 'Nothing listens on port 0.' });
  return port;
}

/** Repeats the text in the message without its secrets, unless it may contain a password. */
function badAddress(text: string, expected: string): RemoteError {
  if (text.includes('@')) return holdsUser();
  return new RemoteError('BAD_INPUT', { reason: `"${cutAddress(text).slice(0, 200)}" is not ${expected}.` });
}

function holdsUser(): RemoteError {
  return new RemoteError('BAD_INPUT', { reason: 'An address must not hold a user name or password.' });
}
