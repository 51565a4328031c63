import { isIPv4 } from 'node:net';
import { parsedUrl } from './parsedUrl';

/**
 * Whether URL parsers and resolvers read a host as an IPv4 address though it is not written as four decimal numbers:
 * `2016` is 0.0.7.224 to them, and `010.0.0.1` is 8.0.0.1 (WHATWG URL, "ends in a number"; inet_aton). Such a text
 * leads to a stranger, so it is never used as an address.
 * @param host as it was written, without port and brackets
 */
export function isDisguisedIpv4(host: string): boolean {
  const url = parsedUrl(`http://${host}/`);
  if (!url) return /(?:^|\.)(?:\d+|0x[0-9a-f]*)\.?$/i.test(host);
  return isIPv4(url.hostname) && !isIPv4(host);
}
