import { inputError } from './inputError';
import { cutAddress } from '../runtime/addressSecrets';
import { isDisguisedIpv4 } from '../runtime/hostName';
import { parsedUrl } from '../runtime/parsedUrl';
import type { RemoteError } from './errors';
import { HTTP_PORT, HTTPS_PORT, WSMAN_PATH } from './listener';

/** Where a WinRM service listens. Made from text once, by {@link parseEndpoint}. */
export interface Endpoint {
  /** The complete URL, as sent in `a:To`. Endpoints with the same URL are the same. */
  readonly url: string;
  readonly origin: string;
  readonly path: string;
  /** Name or address, without brackets and without the dot that ends an absolute name. */
  readonly host: string;
  /** What messages call the host: its name in the list, see {@link called}; without one, `host`. */
  readonly name: string;
  /** The host as it is looked up: with that dot, where it was written, so that DNS appends no suffix (RFC 1034 3.1). */
  readonly lookup: string;
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
  checkHost(writtenHost(text));
  const url = parsedUrl(text);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '')
    throw inputError('"{shown}" is not an http or https address.', repeatable(address));
  if (url.username !== '' || url.password !== '') throw userError();
  const secure = url.protocol === 'https:';
  const port = portOf(url, text, secure);
  const path = url.pathname === '/' ? WSMAN_PATH : url.pathname;
  const name = url.hostname.replace(/\.$/, '');
  if (name.split('.').includes('')) throw noHost(address);
  const origin = `${url.protocol}//${name}:${port}`;
  const [host, lookup] = [name, url.hostname].map((text) => text.replace(/^\[|\]$/g, '')) as [string, string];
  return { url: origin + path, origin, path, host, name: host, lookup, port, secure };
}

/** The same service under the name by which people know the host. */
export function called(endpoint: Endpoint, name: string): Endpoint {
  return { ...endpoint, name };
}

/** The host in a URL as it was written, without port and brackets. */
function writtenHost(url: string): string {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^\\/?#]*)/i.exec(url)?.[1] ?? '';
  const [, bracketed] = /^\[([^\]]*)\]/.exec(authority) ?? [];
  return bracketed ?? authority.replace(/:\d*$/, '');
}

/** Refuses a host that would be read as another one. @throws RemoteError `BAD_INPUT` */
function checkHost(host: string): void {
  const shown = JSON.stringify(host.slice(0, 200));
  // A zone is the name of an interface of this computer; a URL has no place for it (RFC 6874).
  if (/^[0-9a-f.]*:[0-9a-f:.]*%/i.test(host))
    throw inputError('{shown} has an IPv6 zone, which is not supported. Enter a name or another address.', {
      shown,
    });
  if (isDisguisedIpv4(host))
    throw inputError(
      '{shown} is a number, which networks read as an IPv4 address. Enter the full name of the host, or an address of four decimal numbers.',
      { shown },
    );
}

/** Adds `http://`. A bare IPv6 address gets brackets; a bare name may have neither path nor user. */
function withScheme(address: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(address)) return address;
  if (address === '' || /[\s/?#@\\]/.test(address)) throw noHost(address);
  const isIpv6 = /^[0-9a-f:.]+(?:%|$)/i.test(address) && address.split(':').length > 2;
  return isIpv6 ? `http://[${address}]` : `http://${address}`;
}

/** The port in the URL; without one, that of WinRM instead of 80 or 443. */
function portOf(url: URL, text: string, secure: boolean): number {
  // The URL class drops the default port of a scheme. Parsed with the other scheme, the port is kept.
  const written = url.port || new URL(text.replace(/^https?/i, secure ? 'http' : 'https')).port;
  const port = written === '' ? (secure ? HTTPS_PORT : HTTP_PORT) : Number(written);
  if (port === 0) throw inputError('Nothing listens on port 0.');
  return port;
}

function noHost(text: string): RemoteError {
  return inputError('"{shown}" is not a host name or URL.', repeatable(text));
}

/** The text without its secrets, for a message. @throws RemoteError for one that may contain a password */
function repeatable(text: string): { readonly shown: string } {
  if (text.includes('@')) throw userError();
  return { shown: cutAddress(text).slice(0, 200) };
}

function userError(): RemoteError {
  return inputError('An address must not hold a user name or password.');
}
