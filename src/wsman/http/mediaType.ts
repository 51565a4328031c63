/**
 * Whether a `Content-Type` names a media type, whatever its case and its parameters (RFC 9110, 8.3.1).
 * @param type in lower case, such as `application/soap+xml`
 */
export function isMediaType(contentType: string, type: string): boolean {
  return contentType.split(';', 1)[0]?.trim().toLowerCase() === type;
}

/** The `charset` of a `Content-Type`, if it names one. */
export function charsetOf(contentType: string): string | undefined {
  const match = /;\s*charset\s*=\s*(?:"([^"]{1,100})"|'([^']{1,100})'|([^\s;"']{1,100}))/i.exec(contentType);
  return (match?.[1] ?? match?.[2] ?? match?.[3])?.trim();
}
