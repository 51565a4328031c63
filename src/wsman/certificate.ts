/** What a person needs to decide whether to trust a host's certificate. */
export interface CertificateFacts {
  /** Distinguished names, one line each. */
  readonly subject: string;
  readonly issuer: string;
  /** DNS names and IP addresses (subjectAltName). */
  readonly names: readonly string[];
  readonly validFrom: Date;
  readonly validTo: Date;
  /** SHA-256 of the certificate: 64 hexadecimal digits in pairs, `AB:CD:…`. */
  readonly fingerprint: string;
}

/**
 * Normalises a SHA-256 fingerprint to `AB:CD:…`. Accepts any case, and colons, blanks or nothing between the pairs.
 * @returns `undefined` for anything else
 */
export function normalFingerprint(text: string): string | undefined {
  const digits = text.replace(/^\s*sha-?256[:=\s]/i, '').replace(/[\s:]/g, '');
  if (!/^[0-9a-f]{64}$/i.test(digits)) return undefined;
  return (digits.toUpperCase().match(/../g) ?? []).join(':');
}
