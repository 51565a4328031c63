import { X509Certificate, createHash } from 'node:crypto';
import { channelBindingHash } from '../security/ntlm/keys';

/** OIDs of signature algorithms with a longer hash than SHA-256, as hex of their DER content. */
const LONGER: Readonly<Record<string, string>> = {
  '2a864886f70d01010c': 'sha384',
  '2a864886f70d01010d': 'sha512',
  '2a8648ce3d040303': 'sha384',
  '2a8648ce3d040304': 'sha512',
};

/**
 * MsvAvChannelBindings that a client of this certificate sends: tls-server-end-point (RFC 5929 4), the
 * certificate's hash by its own signature's hash, SHA-256 for everything older.
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
  const certificate = element(der, 0);
  const tbs = element(der, certificate.start);
  const algorithm = element(der, tbs.end);
  const oid = element(der, algorithm.start);
  return der.toString('hex', oid.start, oid.end);
}

/** Where the content of the DER element at `at` begins and ends. */
function element(der: Buffer, at: number): { start: number; end: number } {
  const first = der.readUInt8(at + 1);
  if (first < 0x80) return { start: at + 2, end: at + 2 + first };
  const bytes = first & 0x7f;
  const start = at + 2 + bytes;
  return { start, end: start + der.readUIntBE(at + 2, bytes) };
}
