import { generate } from 'selfsigned';

export interface Pem {
  readonly key: string;
  readonly cert: string;
}

const YEAR = 365 * 24 * 3_600_000;

export interface CertificateOptions {
  /** DNS name or IP address that it stands for. */
  readonly name?: string;
  /** Who signs it; itself without one. */
  readonly issuer?: Pem;
  readonly authority?: boolean;
  /** For a client that signs in by it. */
  readonly client?: boolean;
  /** Hash of its signature; SHA-256 without one. */
  readonly hash?: 'sha256' | 'sha384' | 'sha512';
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

/** A fresh key and certificate: nothing secret lies in the repository. */
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
