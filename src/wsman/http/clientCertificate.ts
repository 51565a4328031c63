import { inputError } from '../inputError';
import { createPrivateKey } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { RemoteError } from '../errors';

/** The person's certificate and key, as read from files. */
export type ClientCertificate =
  | {
      readonly form: 'pem';
      readonly cert: string;
      readonly key: string;
      readonly passphrase: string | undefined;
    }
  | { readonly form: 'pfx'; readonly pfx: Uint8Array; readonly passphrase: string | undefined };

/** The options of `tls.connect` for a client certificate. */
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

/** Reasons in the codes of OpenSSL, and of BoringSSL in Electron, for a missing or wrong passphrase. */
const PASSPHRASE_REASONS = [
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
 * Checks that certificate and key can be used, before a connection is opened.
 * @throws RemoteError `CERTIFICATE_LOCKED` for a missing or wrong passphrase, otherwise `BAD_INPUT`
 */
export function checkClientCertificate(certificate: ClientCertificate, host: string): void {
  if (certificate.form === 'pem') checkKey(certificate, host);
  try {
    createSecureContext(clientCertificateOptions(certificate));
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const reason = code ?? message;
    // For PKCS #12 Node passes on OpenSSL's text without a code: "mac verify failure".
    const folded = reason.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
    if (PASSPHRASE_REASONS.some((known) => folded.includes(known)))
      throw new RemoteError('CERTIFICATE_LOCKED', { host }, { cause, detail: reason.slice(0, 200) });
    const options = { cause, detail: reason.slice(0, 200) };
    throw folded.includes('UNSUPPORTED')
      ? inputError(
          'The file of the client certificate is encrypted in an old way. Export it again with AES-256, or as PEM.',
          {},
          options,
        )
      : inputError("The client certificate and its key can't be used together.", {}, options);
  }
}

const ENCRYPTED_KEY =
  /-----BEGIN ENCRYPTED PRIVATE KEY-----[^-]*-----END ENCRYPTED PRIVATE KEY-----|-----BEGIN ([A-Z]+ )PRIVATE KEY-----\s*Proc-Type: 4,ENCRYPTED[\s\S]*?-----END \1PRIVATE KEY-----/;

/**
 * Opens an encrypted key. OpenSSL's error for a wrong passphrase varies: one passphrase in 256 decrypts to something that
 * is not a key. So any failure here counts as a wrong passphrase.
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
