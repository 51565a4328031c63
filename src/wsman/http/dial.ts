import type { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectSecure, createSecureContext, type SecureContext, type TLSSocket } from 'node:tls';
import type { CertificateFacts } from '../certificate';
import { clientCertificateOptions, type ClientCertificate } from './clientCertificate';
import type { Endpoint } from '../endpoint';
import { certificateFacts } from './hostCertificate';
import { judgeCertificate, OLDEST_TLS, trustedAuthorities, trustingContext } from './trust';

/** Whom to trust over https, and what to show. */
export interface TlsTerms {
  /** Content of a PEM file with further authorities. */
  readonly ca: string | undefined;
  /** SHA-256 fingerprint of the one certificate that is right, as `AB:CD:…`. */
  readonly pin: string | undefined;
  readonly clientCertificate: ClientCertificate | undefined;
}

/** The other end of a TLS connection, judged and found good. */
export interface SecurePeer {
  readonly certificate: CertificateFacts;
  /** DER. */
  readonly raw: Buffer;
}

/** Opens a TCP connection; all addresses of a name are tried. Ends with the signal. */
export async function dial({ host, port }: Endpoint, signal: AbortSignal): Promise<Socket> {
  const socket = connect({ host, port, noDelay: true, keepAlive: true });
  try {
    await once(socket, 'connect', { signal });
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/**
 * Makes a connection secure and judges the host's certificate, before anything of ours goes over it. TLS itself
 * is told to go on with whatever comes, so that a certificate which is refused can be shown to the person.
 * @param newest version of TLS, where a client certificate is shown
 * @throws RemoteError `TLS_…` for the certificate; Node's errors for the rest
 */
export async function secure(
  socket: Socket,
  endpoint: Endpoint,
  terms: TlsTerms,
  newest: 'TLSv1.2' | 'TLSv1.3',
  signal: AbortSignal,
): Promise<{ readonly socket: TLSSocket; readonly peer: SecurePeer }> {
  const { host } = endpoint;
  const secured = connectSecure({
    socket,
    host,
    servername: isIP(host) === 0 ? host : '',
    secureContext: secureContext(terms, newest),
    rejectUnauthorized: false,
    ALPNProtocols: ['http/1.1'],
  });
  try {
    await once(secured, 'secureConnect', { signal });
    const shown: X509Certificate | undefined = secured.getPeerX509Certificate();
    if (!shown) throw Object.assign(new Error('the host showed no certificate'), { code: 'EPROTO' });
    const certificate = certificateFacts(shown);
    judgeCertificate({ certificate, flaw: flawOf(secured) }, terms.pin, endpoint);
    return { socket: secured, peer: { certificate, raw: shown.raw } };
  } catch (error) {
    secured.destroy();
    throw error;
  }
}

/** A key of the person's is in no context that others share. */
function secureContext({ ca, clientCertificate }: TlsTerms, newest: 'TLSv1.2' | 'TLSv1.3'): SecureContext {
  if (!clientCertificate) return trustingContext(ca);
  return createSecureContext({
    ca: trustedAuthorities(ca),
    minVersion: OLDEST_TLS,
    maxVersion: newest,
    ...clientCertificateOptions(clientCertificate),
  });
}

/** Node puts the code of what is wrong where its types announce an error. */
function flawOf({ authorized, authorizationError }: TLSSocket): string | undefined {
  if (authorized) return undefined;
  const reason: unknown = authorizationError;
  if (reason instanceof Error && 'code' in reason) return String(reason.code);
  return String(reason);
}
