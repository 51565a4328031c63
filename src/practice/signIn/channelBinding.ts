import { X509Certificate, createHash } from 'node:crypto';
import { channelBindingHash } from '../../security/ntlm/keys';
import { readDer, readDerAll } from './der';

/** OIDs of signature algorithms with a longer hash than SHA-256, as hex of their DER content. */
const LONGER: Readonly<Record<string, string>> = {
  '2a864886f70d01010c': 'sha384',
  '2a864886f70d01010d': 'sha512',
  '2a8648ce3d040303': 'sha384',
  '2a8648ce3d040304': 'sha512',
};

/**
 * MsvAvChannelBindings for a server with this certificate: tls-server-end-point (RFC 5929 4). The certificate is
 * hashed by the hash of its signature algorithm, or by SHA-256 where that is MD5 or SHA-1.
 * @param pem the server's certificate, the leaf first
 */
export function certificateBinding(pem: string): Buffer {
  const der = new X509Certificate(pem).raw;
  const hash = createHash(LONGER[signatureOid(der)] ?? 'sha256')
    .update(der)
    .digest();
  return channelBindingHash(Buffer.concat([Buffer.from('tls-server-end-point:'), hash]));
}

/** Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm SEQUENCE { OID … }, … } (RFC 5280 4.1). */
function signatureOid(der: Buffer): string {
  const [, algorithm] = readDerAll(readDer(der).content);
  return algorithm ? readDer(algorithm.content).content.toString('hex') : '';
}
