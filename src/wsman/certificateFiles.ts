import { readFile } from 'node:fs/promises';
import { RemoteError } from './errors';
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
  const text = (await read(path, 'CA file')).toString('utf8');
  if (!text.includes(BEGIN_CERTIFICATE))
    throw new RemoteError('BAD_INPUT', { reason: `The CA file ${path} holds no certificate in PEM form.` });
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
  const content = await read(certFile, 'certificate file');
  const cert = content.toString('latin1');
  if (!cert.includes('-----BEGIN ')) return { form: 'pfx', pfx: content, passphrase };
  if (!cert.includes(BEGIN_CERTIFICATE))
    throw new RemoteError('BAD_INPUT', { reason: `The certificate file ${certFile} holds no certificate.` });
  const key = keyFile === undefined ? cert : (await read(keyFile, 'key file')).toString('latin1');
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(key))
    throw new RemoteError('BAD_INPUT', {
      reason: `${keyFile ?? certFile} holds no private key in PEM form.`,
    });
  return { form: 'pem', cert, key, passphrase };
}

async function read(path: string, what: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new RemoteError('BAD_INPUT', { reason: `The ${what} ${path} cannot be read.` }, { cause });
  }
}
