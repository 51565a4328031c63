/** What an address may show, and where its secrets are. */
export interface AddressParts {
  /** Scheme and slashes. */
  readonly prefix: string;
  /** Whether a user, perhaps with a password, stood before the host. */
  readonly hasUser: boolean;
  /** Host and path. */
  readonly path: string;
  /** The mark that begins the secret rest: `?`, `#` or `;`; empty without one. */
  readonly mark: string;
  /** Where the mark is, in characters from the beginning of the text. */
  readonly secretAt: number;
}

/** Where an address was found. */
export interface Finding {
  /** A URL, or a path of Windows: there a name may have a `#`, and a server an `@`. */
  readonly isUrl: boolean;
  /** Whether the text is the address and nothing else, so that blanks are part of it. */
  readonly isWhole: boolean;
  /** Whether an `@` follows after the text. */
  readonly isAtLater: boolean;
}

const WHOLE_PREFIX = /^(?:[a-z][a-z0-9+.-]*:(?=[\\/]))?[\\/]*/i;
/** An address in a text is read from the last character of its scheme on. */
const PREFIX = /^(?:[a-z0-9+.-]:)?[\\/]*/i;

const SECRET_OF_URL = /[?#]|;[\w.~%-]{1,64}=/;
const SECRET_OF_PATH = /\?|;[\w.~%-]{1,64}=/;
/** In a text a question mark before a blank ends a sentence. */
const SECRET_IN_TEXT = /\?\S|;[\w.~%-]{1,64}=/;
const FRAGMENT_IN_TEXT = /^[^\s#]*#(?=\S)/;

/** Splits an address into what may be shown and what may not. Takes time linear in its length. */
export function addressParts(text: string, found: Finding): AddressParts {
  const prefix = (found.isWhole ? WHOLE_PREFIX : PREFIX).exec(text)?.[0] ?? '';
  const body = text.slice(prefix.length);
  const user = userLength(body, found);
  const rest = body.slice(user);
  const secret = secretIn(rest, found);
  return {
    prefix,
    hasUser: user > 0,
    path: rest.slice(0, secret),
    mark: rest.charAt(secret),
    secretAt: text.length - rest.length + secret,
  };
}

/** @returns the length of the text if there is no secret in it */
function secretIn(text: string, { isUrl, isWhole }: Finding): number {
  const pattern = !isWhole ? SECRET_IN_TEXT : isUrl ? SECRET_OF_URL : SECRET_OF_PATH;
  const fragment = isUrl && !isWhole ? FRAGMENT_IN_TEXT.exec(text)?.[0].length : undefined;
  const found = text.search(pattern);
  const all = [found < 0 ? text.length : found, fragment === undefined ? text.length : fragment - 1];
  return Math.min(...all);
}

/** The length of user, password and `@`. A password may hold any character, escaped or not. */
function userLength(body: string, { isUrl, isWhole, isAtLater }: Finding): number {
  const word = isWhole ? body : (/^\S*/.exec(body)?.[0] ?? '');
  const authority = /^[^\\/?#]*/.exec(word)?.[0] ?? '';
  const host = authority.replace(/^\[[^\]]*\]/, '');
  const colon = host.indexOf(':');
  const at = host.lastIndexOf('@');
  if (colon < 0) return isUrl ? authority.lastIndexOf('@') + 1 : 0;
  // Not a user, but a share over https: \\server@SSL@8443\share.
  if (!isUrl && at < colon) return 0;
  if (at >= 0) return word.lastIndexOf('@') + 1;
  const mayBePort = /^[^:]*:\d{0,5}\W*$/.test(host);
  if (mayBePort) return (/^[^?#]*/.exec(word)?.[0] ?? '').lastIndexOf('@') + 1;
  return body.lastIndexOf('@') + 1 || (isAtLater ? word.length : 0);
}
