import type { IncomingMessage } from 'node:http';
import { listenerPage, type Reply } from './reply';

/** The names under which a practice host answers, with any port. It listens on loopback only. */
const OWN_NAME = /^(?:localhost|127\.0\.0\.1)(?::\d{0,5})?$/iu;
/** A target with scheme and authority, as proxies are sent it (RFC 9112 3.2.2). */
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:\/\/(?<authority>[^/?#]*)(?<path>[^?#]*)/iu;

/**
 * Whether a request is meant for this computer by name. A page of the Internet whose name was made to resolve to
 * loopback (DNS rebinding) sends its own name.
 */
export function isForThisHost({ url = '', headersDistinct }: IncomingMessage): boolean {
  const hosts = headersDistinct['host'] ?? [];
  if (hosts.length !== 1) return false;
  const authority = ABSOLUTE.exec(url)?.groups?.['authority'];
  const names = authority === undefined ? hosts : [...hosts, authority];
  return names.every((name) => OWN_NAME.test(name));
}

/** The path of a request, without its query. */
export function targetPath({ url = '/' }: IncomingMessage): string {
  const absolute = ABSOLUTE.exec(url)?.groups?.['path'];
  return absolute === undefined ? (url.split('?')[0] ?? '') : absolute || '/';
}

/** HTTP.sys' answer to a request with a name that nobody has registered. */
export function invalidHostname(): Reply {
  return listenerPage(400, 'Bad Request', {
    heading: 'Bad Request - Invalid Hostname',
    reason: ' The request hostname is invalid.',
  });
}
