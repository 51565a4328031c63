import { constants, X509Certificate } from 'node:crypto';
import type { ServerOptions } from 'node:https';
import type { TLSSocket } from 'node:tls';

/** The certificate of an https listener, and how it asks clients for theirs. */
export interface TlsOptions {
  /** PEM. */
  readonly key: string;
  /** PEM. */
  readonly cert: string;
  /** PEM of the authority whose client certificates are mapped to the account. Without it clients are not asked. */
  readonly clientAuthority?: string;
  /**
   * When clients are asked: in the handshake, or as HTTP.sys does it, after the request that wants to sign in by
   * certificate. TLS 1.3 has no renegotiation, so there the second way fails.
   */
  readonly clientCertificates?: 'handshake' | 'afterRequest';
}

/** A resumed session does not request a certificate, not even in a renegotiation. */
const ASK_ANEW = constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_SESSION_RESUMPTION_ON_RENEGOTIATION;

/** Settings for Node's server. TLS accepts any client certificate, because the listener refuses a bad one by 401. */
export function serverSettings({
  key,
  cert,
  clientAuthority,
  clientCertificates,
}: TlsOptions): ServerOptions {
  if (clientAuthority === undefined) return { key, cert };
  const trusted = { key, cert, ca: clientAuthority };
  if (clientCertificates === 'afterRequest') return { ...trusted, secureOptions: ASK_ANEW };
  return { ...trusted, requestCert: true, rejectUnauthorized: false };
}

/**
 * Asks the client for its certificate by renegotiating, as HTTP.sys does.
 * @returns whether the client showed one of the authority
 * @throws Error when the client refuses to renegotiate, or speaks TLS 1.3
 */
export async function askForCertificate(socket: TLSSocket, authority: string): Promise<boolean> {
  await new Promise<void>((resolve, reject) => {
    socket.renegotiate({ requestCert: true, rejectUnauthorized: false }, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
  // Node verifies certificates in the first handshake only.
  const shown = socket.getPeerX509Certificate();
  return shown?.verify(new X509Certificate(authority).publicKey) ?? false;
}
