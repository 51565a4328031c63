import type { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectSecure, createSecureContext, type SecureContext, type TLSSocket } from 'node:tls';
import type { CertificateFacts } from '../certificate';
import { clientCertificateOptions, type ClientCertificate } from './clientCertificate';
import type { Endpoint } from '../endpoint';
import { certificateFacts } from './hostCertificate';
import { checkHostCertificate, OLDEST_TLS, trustedAuthorities, trustingContext } from './trust';

/** TLS settings of a connection. */
export interface TlsTerms {
  /** Content of a PEM file with further authorities. */
  readonly ca: string | undefined;
  /** SHA-256 fingerprint of the only accepted certificate, as `AB:CD:…`. */
  readonly pin: string | undefined;
  readonly clientCertificate: ClientCertificate | undefined;
}

/** The other end of a TLS connection, after its certificate was accepted. */
export interface SecurePeer {
  readonly certificate: CertificateFacts;
  /** DER. */
  readonly raw: Buffer;
}

/** Opens a TCP connection. Tries all addresses of a name. Aborts with the signal. */
export async function dial({ lookup, port }: Endpoint, signal: AbortSignal): Promise<Socket> {
  const socket = connect({ host: lookup, port, noDelay: true, keepAlive: true });
  try {
    await once(socket, 'connect', { signal });
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/**
 * Starts TLS and checks the host's certificate before any data is sent. Node's own check is turned off, so that a
 * refused certificate can be shown to the person.
 * @param newest version of TLS, where there is a client certificate
 * @throws RemoteError `TLS_…` for the certificate; Node's errors for the handshake
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
    const presented: X509Certificate | undefined = secured.getPeerX509Certificate();
    if (!presented) throw Object.assign(new Error('the host showed no certificate'), { code: 'EPROTO' });
    const certificate = certificateFacts(presented);
    checkHostCertificate({ certificate, flaw: flawOf(secured) }, terms.pin, endpoint);
    return { socket: secured, peer: { certificate, raw: presented.raw } };
  } catch (error) {
    secured.destroy();
    throw error;
  }
}

/** A context with the person's key is never shared. */
function secureContext({ ca, clientCertificate }: TlsTerms, newest: 'TLSv1.2' | 'TLSv1.3'): SecureContext {
  if (!clientCertificate) return trustingContext(ca);
  return createSecureContext({
    ca: trustedAuthorities(ca),
    minVersion: OLDEST_TLS,
    maxVersion: newest,
    ...clientCertificateOptions(clientCertificate),
  });
}

/** Node's code for an untrusted chain. `authorizationError` holds a code, although its type says an error. */
function flawOf({ authorized, authorizationError }: TLSSocket): string | undefined {
  if (authorized) return undefined;
  const reason: unknown = authorizationError;
  if (reason instanceof Error && 'code' in reason) return String(reason.code);
  return String(reason);
}
