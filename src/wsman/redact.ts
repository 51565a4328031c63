/**
 * Elements of our own messages whose content is secret, in any prefix: parameters of SetCredentials. Nothing
 * that a host answers carries one: what was set can never be read.
 */
const SECRET_ELEMENT = /(<(?:[\w.-]+:)?(?:password|username)(?:\s[^<>]*)?>)[^<]*(<\/)/gi;

/**
 * Names and passwords in URLs, and what follows the question mark: signed addresses are passwords by another name.
 * In the text of XML only a tag, a quotation mark of an attribute, or white space ends a URL.
 */
const USER_IN_URL = /(:\/\/)(?:[^\s<>"/?#]*:[^\s<>"?#]*|[^\s<>"/?#]*)@/g;
const QUERY = /(:\/\/[^\s<>"?]*\?)[^\s<>"]+/g;

/** Stands where something was cut out. */
const CUT = '…';

/** A message of WS-Management without the secrets that it may hold, for a log. */
export function redact(envelope: string): string {
  return envelope
    .replace(SECRET_ELEMENT, `$1${CUT}$2`)
    .replace(USER_IN_URL, `$1${CUT}@`)
    .replace(QUERY, `$1${CUT}`);
}
