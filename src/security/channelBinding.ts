import { createHash } from 'node:crypto';
import { expectDer, readDer, readDerAll, type DerElement } from './der';
import { SecurityError } from './errors';

const SEQUENCE = 0x30;

/**
 * The hash of a signature algorithm, by the content of its object identifier. MD5 and SHA-1 give way to
 * SHA-256 (RFC 5929 4.1).
 */
const HASHES: Readonly<Record<string, string>> = {
  '2a864886f70d010104': 'sha256', // md5WithRSAEncryption
  '2a864886f70d010105': 'sha256', // sha1WithRSAEncryption
  '2a864886f70d01010e': 'sha224',
  '2a864886f70d01010b': 'sha256',
  '2a864886f70d01010c': 'sha384',
  '2a864886f70d01010d': 'sha512',
  '2a8648ce3d0401': 'sha256', // ecdsa-with-SHA1
  '2a8648ce3d040301': 'sha224',
  '2a8648ce3d040302': 'sha256',
  '2a8648ce3d040303': 'sha384',
  '2a8648ce3d040304': 'sha512',
  '2a8648ce380403': 'sha256', // dsa-with-sha1
  '608648016503040302': 'sha256', // dsa-with-sha256
};

/** id-RSASSA-PSS keeps its hash among its parameters (RFC 4055 3.1). */
const RSASSA_PSS = '2a864886f70d01010a';
const DIGESTS: Readonly<Record<string, string>> = {
  '2b0e03021a': 'sha256', // SHA-1, as above
  '608648016503040201': 'sha256',
  '608648016503040202': 'sha384',
  '608648016503040203': 'sha512',
  '608648016503040204': 'sha224',
};

const PREFIX = Buffer.from('tls-server-end-point:', 'ascii');

/**
 * The application data that binds a sign-in to the TLS connection it runs over: `tls-server-end-point` of the
 * host's certificate (RFC 5929 4).
 * @param certificate DER
 * @returns `undefined` where the certificate's signature has no one hash (Ed25519), for which the type is not
 * defined: no binding is sent then, because a wrong one would be refused
 */
export function serverEndPoint(certificate: Buffer): Buffer | undefined {
  const hash = signatureHash(certificate);
  if (hash === undefined) return undefined;
  return Buffer.concat([PREFIX, createHash(hash).update(certificate).digest()]);
}

/** Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signature } (RFC 5280 4.1). */
function signatureHash(certificate: Buffer): string | undefined {
  try {
    const [, algorithm] = readDerAll(expectDer(certificate, SEQUENCE));
    const [oid, parameters] = algorithm ? readDerAll(algorithm.content) : [];
    const name = oid?.content.toString('hex') ?? '';
    return name === RSASSA_PSS ? pssHash(parameters) : HASHES[name];
  } catch (error) {
    if (error instanceof SecurityError) return undefined;
    throw error;
  }
}

/** RSASSA-PSS-params ::= SEQUENCE { hashAlgorithm [0] … DEFAULT sha1 } */
function pssHash(parameters: DerElement | undefined): string | undefined {
  const [first] = parameters ? readDerAll(parameters.content) : [];
  if (first?.tag !== 0xa0) return 'sha256';
  const oid = readDer(expectDer(first.content, SEQUENCE));
  return DIGESTS[oid.content.toString('hex')];
}
