import { inputError } from './inputError';
import { readFile } from 'node:fs/promises';
import type { RemoteError } from './errors';
import type { ClientCertificate } from './http/clientCertificate';

/** Where a client certificate lies: one PFX file, or PEM files, of which one may hold both. */
export interface CertificateFiles {
  /** PFX (PKCS #12), or PEM. */
  readonly certFile: string;
  /** PEM. */
  readonly keyFile?: string | undefined;
}

const BEGIN_CERTIFICATE = '-----BEGIN CERTIFICATE-----';

/**
 * The content of a file of authorities.
 * @throws RemoteError `BAD_INPUT`
 */
export async function readAuthority(path: string): Promise<string> {
  const text = (
    await read(path, (cause) => inputError("The CA file {path} can't be read.", { path }, { cause }))
  ).toString('utf8');
  if (!text.includes(BEGIN_CERTIFICATE))
    throw inputError('The CA file {path} holds no certificate in PEM form.', { path });
  return text;
}

/**
 * The content of the files of a client certificate. What is not PEM is taken for PFX.
 * @throws RemoteError `BAD_INPUT`
 */
export async function readClientCertificate(
  { certFile, keyFile }: CertificateFiles,
  passphrase: string | undefined,
): Promise<ClientCertificate> {
  const content = await read(certFile, (cause) =>
    inputError("The certificate file {path} can't be read.", { path: certFile }, { cause }),
  );
  const cert = content.toString('latin1');
  if (!cert.includes('-----BEGIN ')) return { form: 'pfx', pfx: content, passphrase };
  if (!cert.includes(BEGIN_CERTIFICATE))
    throw inputError('The certificate file {path} holds no certificate.', { path: certFile });
  const key = keyFile === undefined ? cert : (await readKey(keyFile)).toString('latin1');
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(key))
    throw inputError('{path} holds no private key in PEM form.', { path: keyFile ?? certFile });
  return { form: 'pem', cert, key, passphrase };
}

function readKey(path: string): Promise<Buffer> {
  return read(path, (cause) => inputError("The key file {path} can't be read.", { path }, { cause }));
}

async function read(path: string, unreadable: (cause: unknown) => RemoteError): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw unreadable(cause);
  }
}
