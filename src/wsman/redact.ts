/**
 * Elements of our own messages with secret content, under any prefix: parameters of SetCredentials. No answer of a host
 * carries one, because credentials can be set but never read.
 */
const SECRET_ELEMENT = /(<(?:[\w.-]+:)?(?:password|username)(?:\s[^<>]*)?>)[^<]*(<\/)/gi;

/**
 * User names and passwords in URLs, and queries, which hold the secret of signed URLs. In XML a URL ends at a tag, a
 * quotation mark of an attribute, or white space.
 */
const USER_IN_URL = /(:\/\/)(?:[^\s<>"/?#]*:[^\s<>"?#]*|[^\s<>"/?#]*)@/g;
const QUERY = /(:\/\/[^\s<>"?]*\?)[^\s<>"]+/g;

/** Replaces a secret. */
const CUT = '…';

/** Removes secrets from a WS-Management message, for a log. */
export function redact(envelope: string): string {
  return envelope
    .replace(SECRET_ELEMENT, `$1${CUT}$2`)
    .replace(USER_IN_URL, `$1${CUT}@`)
    .replace(QUERY, `$1${CUT}`);
}
