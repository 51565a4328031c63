import { LIMITS } from '../../bits/limits';
import { l10n } from './l10n';

/** What is wrong with a text, in a few words; `undefined` where nothing is. */
export type Complaint = string | undefined;

/** The shorter of the two limits that the pages on SetProxySettings give. */
const PROXY_LENGTH = 4000;
const MAX_PORT = 65_535;
/** Seconds; BITS takes 5 for anything less (IBackgroundCopyJob::SetMinimumRetryDelay). */
const LEAST_RETRY_DELAY = 5;
const UINT32 = 0xffff_ffff;

const RESERVED_NAME = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;
const CONTROL = /\p{Cc}/u;

/** Where a file lies on a server: http, https, or an SMB path. */
export function checkRemoteUrl(text: string): Complaint {
  const url = text.trim();
  if (url === '') return l10n.t('Enter an address, such as https://server/file.zip');
  if (url.length > LIMITS.remoteUrl) return l10n.t('At most {0} characters', LIMITS.remoteUrl);
  if (CONTROL.test(url)) return l10n.t('Contains a control character');
  if (url.startsWith('\\\\')) return checkUncPath(url);
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined) return l10n.t('Begins with http://, https:// or \\\\server\\share');
  if (!['http', 'https', 'file'].includes(scheme)) {
    return l10n.t('BITS transfers by http, https and file shares only');
  }
  if (!URL.canParse(url)) return l10n.t('This is not an address');
  const parsed = new URL(url);
  if (scheme !== 'file' && parsed.username + parsed.password !== '') {
    return l10n.t(
      'No password in the address: every administrator can read it. Use "Set Credentials" on the job',
    );
  }
  if (parsed.pathname === '/' || parsed.pathname === '') return l10n.t('The address names no file');
  if (/[*]/.test(parsed.pathname)) return l10n.t('No wildcards: BITS transfers one file per address');
  return undefined;
}

function checkUncPath(path: string): Complaint {
  if (/^\\\\[?.]\\/.test(path)) return l10n.t('Paths with \\\\?\\ or \\\\.\\ are not possible');
  if (/[*?<>"|]/.test(path)) return l10n.t('Contains a character that a path cannot have');
  return /^\\\\[^\\]+\\[^\\]+\\.*[^\\]$/.test(path)
    ? undefined
    : l10n.t('The path is \\\\server\\share\\file');
}

/** A file on the host: an absolute path. Whether the folder exists only the host knows. */
export function checkLocalFile(text: string): Complaint {
  const path = text.trim();
  if (path === '') return l10n.t('Enter a path on the host, such as D:\\Drop\\file.zip');
  if (/^[\\/]{2}[?.][\\/]/.test(path)) return l10n.t('Paths with \\\\?\\ or \\\\.\\ are not possible');
  if (path.includes('/')) return l10n.t('Windows separates folders with \\');
  if (path.length > LIMITS.localFile) return l10n.t('At most {0} characters', LIMITS.localFile);
  if (path.startsWith('\\\\')) return checkUncPath(path);
  if (!/^[a-z]:\\/i.test(path)) return l10n.t('The path is absolute, with a drive: D:\\Folder\\file.zip');
  const rest = path.slice(2);
  if (rest.includes(':')) return l10n.t('Streams of a file (name:stream) are not possible');
  if (CONTROL.test(path) || /[*?<>"|]/.test(rest))
    return l10n.t('Contains a character that a path cannot have');
  return checkParts(rest.split('\\').slice(1));
}

function checkParts(parts: readonly string[]): Complaint {
  const file = parts.at(-1) ?? '';
  if (file === '') return l10n.t('The path ends with the name of the file');
  if (parts.includes('')) return l10n.t('Two separators stand side by side');
  if (parts.includes('..') || parts.includes('.')) return l10n.t('The path is absolute: no . or ..');
  if (parts.some((part) => /[. ]$/.test(part))) return l10n.t('A name cannot end with a dot or a space');
  const reserved = parts.find((part) => RESERVED_NAME.test(part));
  return reserved === undefined ? undefined : l10n.t('{0} is a reserved name in Windows', reserved);
}

export function checkJobName(text: string): Complaint {
  if (text.trim() === '') return l10n.t('Enter a name');
  if (CONTROL.test(text)) return l10n.t('Contains a control character');
  return text.trim().length > LIMITS.displayName
    ? l10n.t('At most {0} characters', LIMITS.displayName)
    : undefined;
}

export function checkDescription(text: string): Complaint {
  if (CONTROL.test(text)) return l10n.t('Contains a control character');
  return text.length > LIMITS.description ? l10n.t('At most {0} characters', LIMITS.description) : undefined;
}

/** Whole seconds of a uint32. */
export function checkSeconds(text: string): Complaint {
  if (!/^\d+$/.test(text.trim())) return l10n.t('Enter a whole number of seconds');
  return Number(text) > UINT32 ? l10n.t('At most {0} seconds', UINT32) : undefined;
}

/** Whole seconds of a uint32, and not fewer than BITS takes. */
export function checkRetryDelay(text: string): Complaint {
  return (
    checkSeconds(text) ??
    (Number(text) < LEAST_RETRY_DELAY
      ? l10n.t('BITS takes no less than {0} seconds', LEAST_RETRY_DELAY)
      : undefined)
  );
}

/** Basic and Digest need a name; NTLM and Negotiate take none for the account's own identity. */
export function checkUserName(text: string, required: boolean): Complaint {
  if (required && text.trim() === '') return l10n.t('Enter a user name');
  if (CONTROL.test(text)) return l10n.t('Contains a control character');
  return text.length > LIMITS.userName ? l10n.t('At most {0} characters', LIMITS.userName) : undefined;
}

/** `[proto=][proto://]server[:port]`, separated by spaces. */
export function checkProxyList(text: string): Complaint {
  if (text.trim() === '') return l10n.t('Enter at least one proxy, such as proxy.example:8080');
  if (text.length > PROXY_LENGTH) return l10n.t('At most {0} characters', PROXY_LENGTH);
  const wrong = text
    .trim()
    .split(/\s+/)
    .find((entry) => !isProxy(entry));
  return wrong === undefined ? undefined : l10n.t('Not a proxy: {0}. Separate several with spaces', wrong);
}

export function checkProxyBypass(text: string): Complaint {
  if (text.length > PROXY_LENGTH) return l10n.t('At most {0} characters', PROXY_LENGTH);
  if (/[;,]/.test(text)) return l10n.t('Separate the names with spaces');
  const wrong = text
    .trim()
    .split(/\s+/)
    .find((entry) => entry !== '' && entry.toLowerCase() !== '<local>' && !isEndpoint(entry));
  return wrong === undefined ? undefined : l10n.t('Not a host name: {0}', wrong);
}

function isProxy(entry: string): boolean {
  const { endpoint = '' } =
    /^(?:[a-z][a-z0-9]*=)?(?:[a-z][a-z0-9]*:\/\/)?(?<endpoint>.*)$/i.exec(entry)?.groups ?? {};
  return isEndpoint(endpoint) && !endpoint.includes('*');
}

/** `host[:port]`, the host a name (perhaps with `*`), an IPv4 address, or an IPv6 address in brackets. */
function isEndpoint(text: string): boolean {
  const found = /^(?:\[[0-9a-f:.]+\]|[\p{L}\p{N}_.*-]+)(?::(?<port>\d{1,5}))?$/iu.exec(text);
  if (!found) return false;
  const port = Number(found.groups?.['port'] ?? 1);
  return port >= 1 && port <= MAX_PORT;
}

/** The 40 digits of a SHA-1 thumbprint, however they were copied; `undefined` where they are not that. */
export function thumbprint(text: string): string | undefined {
  // The certificate dialog of Windows puts an invisible mark (U+200E) in front of the digits that it copies.
  const digits = text.replace(/[\s:\p{Cf}]/gu, '').toUpperCase();
  return /^[0-9A-F]{40}$/.test(digits) ? digits : undefined;
}

export function checkThumbprint(text: string): Complaint {
  return thumbprint(text) === undefined ? l10n.t('A thumbprint has 40 digits from 0 to F') : undefined;
}
