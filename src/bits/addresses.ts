/**
 * The rules for the two addresses of a job's file: where it lies on a server, and where on the host. The form, the
 * command line and the practice host ask here. This file imports nothing, so that all of them can.
 */

/** Most characters of the addresses of a file (BG_FILE_INFO; MAX_PATH without its terminating null). */
const URL_LIMIT = 2200;
const PATH_LIMIT = 259;

/** What is wrong with an address, in English; `{0}` stands for the argument. */
export const REFUSAL_TEXTS = {
  noUrl: 'Enter an address, such as https://server/file.zip',
  noPath: 'Enter a path on the host, such as D:\\Drop\\file.zip',
  tooLong: 'At most {0} characters',
  control: 'Contains a control character',
  noScheme: 'Begins with http://, https:// or \\\\server\\share',
  otherScheme: 'BITS transfers by http, https and file shares only',
  notUrl: 'This is not an address',
  password: 'No password in the address: every administrator can read it. Use "Set Credentials" on the job',
  namesNoFile: 'The address names no file',
  wildcard: 'No wildcards: BITS transfers one file per address',
  device: 'Paths with \\\\?\\ or \\\\.\\ are not possible',
  character: 'Contains a character that a path cannot have',
  notShare: 'The path is \\\\server\\share\\file',
  slash: 'Windows separates folders with \\',
  notAbsolute: 'The path is absolute, with a drive: D:\\Folder\\file.zip',
  stream: 'Streams of a file (name:stream) are not possible',
  folder: 'The path ends with the name of the file',
  emptyName: 'Two separators stand side by side',
  dots: 'The path is absolute: no . or ..',
  ending: 'A name cannot end with a dot or a space',
  reserved: '{0} is a reserved name in Windows',
} as const;

/** Why BITS, Windows or this program does not accept an address, and what the text of that kind names. */
export interface Refusal {
  readonly kind: keyof typeof REFUSAL_TEXTS;
  readonly argument?: string | number;
}

const CONTROL = /\p{Cc}/u;
const PATH_CHARACTERS = /[*?<>"|]/;
/** Device names, which are no files in any folder, with any ending (Windows: "Naming Files, Paths, and Namespaces"). */
const RESERVED_NAME = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)/i;

/** Checks the address of a file on a server: http, https, or an SMB path (BG_FILE_INFO, RemoteName). */
export function remoteUrlRefusal(url: string): Refusal | undefined {
  if (url === '') return { kind: 'noUrl' };
  if (url.length > URL_LIMIT) return { kind: 'tooLong', argument: URL_LIMIT };
  if (CONTROL.test(url)) return { kind: 'control' };
  if (url.startsWith('\\\\')) return shareRefusal(url);
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined) return { kind: 'noScheme' };
  if (scheme === 'file') return fileRefusal(url);
  return scheme === 'http' || scheme === 'https' ? httpRefusal(url) : { kind: 'otherScheme' };
}

/** Checks an absolute path on the host (BG_FILE_INFO, LocalName). Only the host knows whether its folder exists. */
export function localFileRefusal(path: string): Refusal | undefined {
  if (path === '') return { kind: 'noPath' };
  if (/^[\\/]{2}[?.][\\/]/.test(path)) return { kind: 'device' };
  if (path.includes('/')) return { kind: 'slash' };
  if (path.length > PATH_LIMIT) return { kind: 'tooLong', argument: PATH_LIMIT };
  const isShare = path.startsWith('\\\\');
  if (!isShare && !/^[a-z]:\\/i.test(path)) return { kind: 'notAbsolute' };
  const rest = path.slice(2);
  if (rest.includes(':')) return { kind: 'stream' };
  if (CONTROL.test(path) || PATH_CHARACTERS.test(rest)) return { kind: 'character' };
  return isShare ? shareRefusal(path) : namesRefusal(rest.split('\\').slice(1));
}

/** Checks an http URL. The URL parser accepts less usual spellings; here a host follows the two slashes. */
function httpRefusal(url: string): Refusal | undefined {
  if (!URL.canParse(url) || /^[^:]*:\/\/[\\/]/.test(url)) return { kind: 'notUrl' };
  const { username, password, search } = new URL(url);
  if (username + password !== '' || /^[^:]*:\/\/[^/?#]*@/.test(url)) return { kind: 'password' };
  return pathRefusal(url, search !== '');
}

function fileRefusal(url: string): Refusal | undefined {
  return URL.canParse(url) ? pathRefusal(url, false) : { kind: 'notUrl' };
}

/** A query names a file as well as a path does; a wildcard in it is the server's affair. */
function pathRefusal(url: string, hasQuery: boolean): Refusal | undefined {
  const { pathname } = new URL(url);
  if (pathname.length <= 1 && !hasQuery) return { kind: 'namesNoFile' };
  return pathname.includes('*') ? { kind: 'wildcard' } : undefined;
}

function shareRefusal(path: string): Refusal | undefined {
  if (/^\\\\[?.]\\/.test(path)) return { kind: 'device' };
  if (PATH_CHARACTERS.test(path)) return { kind: 'character' };
  return /^\\\\[^\\]+\\[^\\]+\\.*[^\\]$/.test(path) ? undefined : { kind: 'notShare' };
}

function namesRefusal(names: readonly string[]): Refusal | undefined {
  if (names.at(-1) === '') return { kind: 'folder' };
  if (names.includes('')) return { kind: 'emptyName' };
  if (names.includes('..') || names.includes('.')) return { kind: 'dots' };
  if (names.some((name) => /[. ]$/.test(name))) return { kind: 'ending' };
  const reserved = names.find((name) => RESERVED_NAME.test(name));
  return reserved === undefined ? undefined : { kind: 'reserved', argument: reserved };
}
