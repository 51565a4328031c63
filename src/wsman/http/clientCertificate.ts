import { createPrivateKey } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { RemoteError } from '../errors';

/** A certificate of the person's and its key, as they stand in files. */
export type ClientCertificate =
  | {
      readonly form: 'pem';
      readonly cert: string;
      readonly key: string;
      readonly passphrase: string | undefined;
    }
  | { readonly form: 'pfx'; readonly pfx: Uint8Array; readonly passphrase: string | undefined };

/** The options of `tls.connect` for it. */
export function clientCertificateOptions(certificate: ClientCertificate): {
  cert?: string;
  key?: string;
  pfx?: Buffer;
  passphrase?: string;
} {
  const { passphrase } = certificate;
  const secret = passphrase === undefined ? {} : { passphrase };
  return certificate.form === 'pem'
    ? { cert: certificate.cert, key: certificate.key, ...secret }
    : { pfx: Buffer.from(certificate.pfx), ...secret };
}

/** What OpenSSL, or BoringSSL in Electron, says of a missing or wrong passphrase, by the reasons of its codes. */
const PASSPHRASE = [
  'INCORRECT_PASSWORD',
  'MAC_VERIFY_FAILURE',
  'MAC_VERIFY_ERROR',
  'BAD_DECRYPT',
  'BAD_PASSWORD_READ',
  'BAD_PASS_PHRASE',
  'ERR_MISSING_PASSPHRASE',
  'INTERRUPTED_OR_CANCELLED',
  'PKCS12_CIPHERFINAL_ERROR',
] as const;

/**
 * Sees that key and certificate can be used, before a host is asked.
 * @throws RemoteError `CERTIFICATE_LOCKED` for a missing or wrong passphrase, else `BAD_INPUT`
 */
export function checkClientCertificate(certificate: ClientCertificate, host: string): void {
  if (certificate.form === 'pem') checkKey(certificate, host);
  try {
    createSecureContext(clientCertificateOptions(certificate));
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const reason = code ?? message;
    // For PKCS #12 Node gives OpenSSL's words and no code: "mac verify failure".
    const folded = reason.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
    if (PASSPHRASE.some((known) => folded.includes(known)))
      throw new RemoteError('CERTIFICATE_LOCKED', { host }, { cause, detail: reason.slice(0, 200) });
    const why = folded.includes('UNSUPPORTED')
      ? 'The file of the client certificate is encrypted in an old way. Export it again with AES-256, or as PEM.'
      : 'The client certificate and its key cannot be used together.';
    throw new RemoteError('BAD_INPUT', { reason: why }, { cause, detail: reason.slice(0, 200) });
  }
}

const ENCRYPTED_KEY =
  /-----BEGIN ENCRYPTED PRIVATE KEY-----[^-]*-----END ENCRYPTED PRIVATE KEY-----|-----BEGIN ([A-Z]+ )PRIVATE KEY-----\s*Proc-Type: 4,ENCRYPTED[\s\S]*?-----END \1PRIVATE KEY-----/;

/**
 * Opens a key that is under a passphrase. What OpenSSL says of a wrong one is a matter of chance: one in 256
 * decrypts to something, which is then no key. So it is the key that tells, not the words.
 */
function checkKey({ key, passphrase }: Extract<ClientCertificate, { form: 'pem' }>, host: string): void {
  const [encrypted] = ENCRYPTED_KEY.exec(key) ?? [];
  if (encrypted === undefined) return;
  try {
    createPrivateKey({ key: encrypted, ...(passphrase !== undefined && { passphrase }) });
  } catch (cause) {
    throw new RemoteError('CERTIFICATE_LOCKED', { host }, { cause });
  }
}
