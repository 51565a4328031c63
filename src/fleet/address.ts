import { RemoteError } from '../wsman/errors';
import { parseEndpoint } from '../wsman/http/endpoint';

/**
 * The URL of a host that a person wrote as a name or as a URL: `srv` is `http://srv:5985/wsman`, `https://srv`
 * is `https://srv:5986/wsman`; a port or path that is given stays.
 * @throws RemoteError `BAD_INPUT`
 */
export function hostUrl(address: string): string {
  return parseEndpoint(withScheme(address.trim())).url;
}

/** A bare IPv6 address wants brackets in a URL; a bare name has neither path nor user. */
function withScheme(address: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(address)) return address;
  if (address === '' || /[\s/?#@\\]/.test(address))
    throw new RemoteError('BAD_INPUT', { reason: `"${address.slice(0, 200)}" is not a host name or URL.` });
  const isIpv6 = /^[0-9a-f:.]+$/i.test(address) && address.split(':').length > 2;
  return isIpv6 ? `http://[${address}]` : `http://${address}`;
}
