import { characterName, type Refusal } from './addressRefusal';
import { pathRefusal } from './pathRules';
import { encodedUrl, httpRefusal } from './urlRules';

export { REFUSAL_TEXTS, refusalText, type Refusal } from './addressRefusal';

/**
 * The rules for the two addresses of a job's file: where it lies on a server, and where on the host. The form, the
 * command line and the practice host ask here. This file and its rules import nothing else of ours but `runtime`, so that all of them can.
 */

/** Most characters of a remote name (BG_FILE_INFO). */
const URL_LIMIT = 2200;

/**
 * Checks the address of a file on a server: http, https, or a path of Windows, which is on a share or on a drive of the
 * host (BG_FILE_INFO, RemoteName). A path may follow `file://`.
 */
export function remoteUrlRefusal(url: string): Refusal | undefined {
  if (url === '') return { kind: 'noUrl' };
  if (url.length > URL_LIMIT) return { kind: 'tooLong', argument: URL_LIMIT };
  const control = /\p{Cc}/u.exec(url)?.[0];
  if (control !== undefined) return { kind: 'control', argument: characterName(control) };
  if (/^(?:\\\\|[a-z]:)/i.test(url)) return pathRefusal(url);
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined) return { kind: 'noScheme' };
  if (scheme === 'file') return fileRefusal(url.slice('file://'.length));
  return scheme === 'http' || scheme === 'https' ? httpRefusal(url) : { kind: 'otherScheme' };
}

/** Checks an absolute path on the host (BG_FILE_INFO, LocalName). Only the host knows whether its folder exists. */
export function localFileRefusal(path: string): Refusal | undefined {
  return path === '' ? { kind: 'noPath' } : pathRefusal(path);
}

/** Whether a remote name is on a drive of the host, where the account of the job reads or writes it. */
export function isOnDrive(remote: string): boolean {
  return /^(?:file:\/{2,})?[a-z]:/i.test(remote);
}

/** The path of Windows that a remote name is, without `file://`; `undefined` for a URL of http. */
export function remotePath(remote: string): string | undefined {
  if (/^https?:/i.test(remote)) return undefined;
  return /^file:\/\//i.test(remote) ? windowsPath(remote.slice('file://'.length)) : remote;
}

/** The address with every character encoded that BITS would refuse; `undefined` where that does not help. */
export function encodedRemoteUrl(url: string): string | undefined {
  return remoteUrlRefusal(url) && /^https?:/i.test(url) ? encodedUrl(url) : undefined;
}

function fileRefusal(rest: string): Refusal | undefined {
  return /^[\\/]*$/.test(rest) ? { kind: 'namesNoFile' } : pathRefusal(windowsPath(rest));
}

/** `files/share/a`, `/C:/a` and `C:\a` after `file://`: a share, and twice a drive. */
function windowsPath(rest: string): string {
  const path = rest.replaceAll('/', '\\').replace(/^\\+(?=[a-z]:)/i, '');
  return /^[a-z]:/i.test(path) ? path : `\\\\${path.replace(/^\\+/, '')}`;
}
