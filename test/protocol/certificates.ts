import { generate } from 'selfsigned';

export interface Pem {
  readonly key: string;
  readonly cert: string;
}

const YEAR = 365 * 24 * 3_600_000;

export interface CertificateOptions {
  /** DNS name or IP address of the subject. */
  readonly name?: string;
  /** The signer; default: self-signed. */
  readonly issuer?: Pem;
  readonly authority?: boolean;
  /** Whether it is a client certificate. */
  readonly client?: boolean;
  /** Hash of its signature; default SHA-256. */
  readonly hash?: 'sha256' | 'sha384' | 'sha512';
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

/** Creates a key and certificate, so that the repository contains no secret. */
export async function makeCertificate(options: CertificateOptions = {}): Promise<Pem> {
  const name = options.name ?? '127.0.0.1';
  const isAddress = /^[\d.]+$/.test(name);
  const { private: key, cert } = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: options.hash ?? 'sha256',
    notBeforeDate: options.notBefore ?? new Date(Date.now() - YEAR / 365),
    notAfterDate: options.notAfter ?? new Date(Date.now() + YEAR),
    ...(options.issuer && { ca: options.issuer }),
    extensions: options.authority
      ? [
          { name: 'basicConstraints', cA: true, critical: true },
          { name: 'keyUsage', keyCertSign: true, digitalSignature: true, critical: true },
        ]
      : [
          { name: 'basicConstraints', cA: false },
          options.client
            ? { name: 'extKeyUsage', clientAuth: true }
            : { name: 'extKeyUsage', serverAuth: true },
          {
            name: 'subjectAltName',
            altNames: [isAddress ? { type: 7, ip: name } : { type: 2, value: name }],
          },
        ],
  });
  return { key, cert };
}
