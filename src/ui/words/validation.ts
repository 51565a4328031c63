import {
  encodedRemoteUrl,
  isOnDrive,
  localFileRefusal,
  REFUSAL_TEXTS,
  remoteUrlRefusal,
  type Refusal,
} from '../../bits/addresses';
import { LIMITS } from '../../bits/limits';
import { withoutQuotes } from '../../runtime/pastedText';
import { l10n } from './l10n';

/** The mistake in a text, in a few words; `undefined` for a text without one. */
export type Complaint = string | undefined;

/** The shorter of the two limits that the pages on SetProxySettings give. */
const PROXY_LENGTH = 4000;
const MAX_PORT = 65_535;
/** Seconds; BITS takes 5 for anything less (IBackgroundCopyJob::SetMinimumRetryDelay). */
const LEAST_RETRY_DELAY = 5;
const UINT32 = 0xffff_ffff;

const CONTROL = /\p{Cc}/u;

/** The address of a file on a server: http, https, or a path of Windows. */
export function checkRemoteUrl(text: string): Complaint {
  const url = withoutQuotes(text);
  const complaint = complaintOf(remoteUrlRefusal(url));
  return complaint === undefined || encodedRemoteUrl(url) === undefined
    ? complaint
    : l10n.t('{0}. Press Enter to encode the address', complaint);
}

/** What to know of an address that is right. */
export function noteOnRemoteUrl(text: string): string | undefined {
  return isOnDrive(text)
    ? l10n.t('This is a path on the host itself: the account of the job must have access to it there')
    : undefined;
}

/** A file on the host: an absolute path. Only the host knows whether the folder exists. */
export function checkLocalFile(text: string): Complaint {
  return complaintOf(localFileRefusal(withoutQuotes(text)));
}

function complaintOf(refusal: Refusal | undefined): Complaint {
  return refusal && l10n.t(REFUSAL_TEXTS[refusal.kind], refusal.argument ?? '', refusal.encoded ?? '');
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

/** Whole seconds of a uint32, and not below BITS's minimum. */
export function checkRetryDelay(text: string): Complaint {
  return (
    checkSeconds(text) ??
    (Number(text) < LEAST_RETRY_DELAY
      ? l10n.t('BITS needs at least {0} seconds', LEAST_RETRY_DELAY)
      : undefined)
  );
}

/** @param required whether the scheme needs a name; NTLM and Negotiate fall back to the account's own identity */
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

/** The 40 digits of a SHA-1 thumbprint, with any separators removed; `undefined` where the text is not one. */
export function thumbprint(text: string): string | undefined {
  // The certificate dialog of Windows copies an invisible mark (U+200E) in front of the digits.
  const digits = text.replace(/[\s:\p{Cf}]/gu, '').toUpperCase();
  return /^[0-9A-F]{40}$/.test(digits) ? digits : undefined;
}

export function checkThumbprint(text: string): Complaint {
  return thumbprint(text) === undefined ? l10n.t('A thumbprint has 40 digits from 0 to F') : undefined;
}
