import { isDisguisedIpv4 } from '../runtime/hostName';
import { parsedUrl } from '../runtime/parsedUrl';
import { characterName, type Refusal } from './addressRefusal';

/** The longest part between two slashes: MAX_PATH (BG_FILE_INFO, RemoteName). A query is no such part. */
const SEGMENT_LIMIT = 260;

/** The characters that RFC 3986 allows in each component, as the inside of a character class. */
const UNRESERVED = "A-Za-z0-9\\-._~!$&'()*+,;=%";
const ILLEGAL = {
  authority: new RegExp(`[^${UNRESERVED}:@[\\]]`, 'u'),
  path: new RegExp(`[^${UNRESERVED}:@/]`, 'u'),
  query: new RegExp(`[^${UNRESERVED}:@/?]`, 'u'),
} as const;
const WRONG_ESCAPE = /%(?![0-9a-f]{2})/i;

type Component = keyof typeof ILLEGAL;

interface UrlParts extends Readonly<Record<Component, string>> {
  readonly scheme: string;
  /** With its `#`; empty without one. */
  readonly fragment: string;
}

/**
 * Checks an http or https URL. BITS escapes nothing: what is no character of a URL is refused (BG_FILE_INFO, RFC 3986).
 * The URL parser accepts less usual spellings; here a host follows the two slashes.
 */
export function httpRefusal(url: string): Refusal | undefined {
  const parts = partsOf(url);
  if (parts === undefined) return { kind: 'notUrl' };
  if (parts.authority.includes('@')) return { kind: 'password' };
  const found = charactersRefusal(parts);
  if (found) return found;
  if (isDisguisedIpv4(hostOf(parts.authority))) return { kind: 'number' };
  if (!parsedUrl(url) || parts.authority.includes('%')) return { kind: 'notUrl' };
  // A query names a file as well as a path does; a wildcard in it is the server's affair.
  if (parts.path === '' && parts.query.length <= 1) return { kind: 'namesNoFile' };
  if (parts.path.includes('*')) return { kind: 'wildcard' };
  return parts.path.split('/').some((segment) => segment.length > SEGMENT_LIMIT)
    ? { kind: 'segment', argument: SEGMENT_LIMIT }
    : undefined;
}

/**
 * The same address with every character encoded that BITS would refuse, and the host in the form of IDN.
 * @returns `undefined` where nothing needs it, or encoding would guess what is meant
 */
export function encodedUrl(url: string): string | undefined {
  const parts = partsOf(url);
  if (parts?.fragment !== '' || parts.authority.includes('@') || /\p{Cs}/u.test(url)) return undefined;
  const host = idnHost(parts.authority);
  if (host === undefined) return undefined;
  const path = encodedAll(parts.path.replaceAll('\\', '/'), ILLEGAL.path);
  const encoded = `${parts.scheme}://${host}${path}${encodedAll(parts.query, ILLEGAL.query)}`;
  return encoded === url || httpRefusal(encoded) !== undefined ? undefined : encoded;
}

function partsOf(url: string): UrlParts | undefined {
  const found =
    /^(?<scheme>https?):\/\/(?<authority>[^\\/?#]+)(?<path>[^?#]*)(?<query>(?:\?[^#]*)?)(?<fragment>.*)$/isu.exec(
      url,
    );
  return found?.groups as UrlParts | undefined;
}

function charactersRefusal({ authority, path, query, fragment }: UrlParts): Refusal | undefined {
  const inAuthority = ILLEGAL.authority.exec(authority)?.[0];
  if (inAuthority !== undefined) return characterRefusal(inAuthority, idnHost(authority));
  for (const [text, pattern] of [
    [path, ILLEGAL.path],
    [query, ILLEGAL.query],
  ] as const) {
    const character = pattern.exec(text)?.[0];
    if (character !== undefined) return characterRefusal(character, encodedCharacter(character));
    if (WRONG_ESCAPE.test(text)) return { kind: 'escape', argument: '%', encoded: '%25' };
  }
  return fragment === '' ? undefined : { kind: 'fragment', argument: '#', encoded: '%23' };
}

function characterRefusal(character: string, encoded: string | undefined): Refusal {
  const argument = characterName(character);
  if (encoded === undefined) return { kind: 'unencodable', argument };
  return { kind: character === ' ' ? 'blank' : 'urlCharacter', argument, encoded };
}

/** The host without its port; an IPv6 address keeps its brackets. */
function hostOf(authority: string): string {
  return authority.replace(/:\d*$/, '');
}

/** The host as DNS knows it, with its port; `undefined` where the text names no host. */
function idnHost(authority: string): string | undefined {
  if (!ILLEGAL.authority.test(authority)) return authority;
  const url = parsedUrl(`http://${authority}/`);
  if (!/[^\p{ASCII}]/u.test(authority) || !url || isDisguisedIpv4(hostOf(authority))) return undefined;
  const port = /:\d+$/.exec(authority)?.[0] ?? '';
  return url.hostname + port;
}

function encodedAll(text: string, illegal: RegExp): string {
  return text
    .replace(new RegExp(WRONG_ESCAPE, 'gi'), '%25')
    .replace(new RegExp(illegal, 'gu'), (character) => encodedCharacter(character) ?? character);
}

/** `undefined` for half of a surrogate pair, which is no character. */
function encodedCharacter(character: string): string | undefined {
  return /\p{Cs}/u.test(character) ? undefined : encodeURIComponent(character);
}
