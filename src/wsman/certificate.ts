/** What a person needs to know of a host's certificate to trust it, or not. */
export interface CertificateFacts {
  /** Distinguished names, one line each, as the certificate says them. */
  readonly subject: string;
  readonly issuer: string;
  /** DNS names and addresses that it stands for. */
  readonly names: readonly string[];
  readonly validFrom: Date;
  readonly validTo: Date;
  /** SHA-256 of the certificate: 64 hexadecimal digits in pairs, `AB:CD:…`. */
  readonly fingerprint: string;
}

/**
 * A SHA-256 fingerprint as people write it, in any case, with colons, blanks or nothing between the pairs, as
 * `AB:CD:…`.
 * @returns `undefined` when it is none
 */
export function normalFingerprint(text: string): string | undefined {
  const digits = text.replace(/^\s*sha-?256[:=\s]/i, '').replace(/[\s:]/g, '');
  if (!/^[0-9a-f]{64}$/i.test(digits)) return undefined;
  return (digits.toUpperCase().match(/../g) ?? []).join(':');
}
