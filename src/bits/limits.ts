import { RemoteError } from '../wsman/errors';
import type { FilePair, JobCredentials, JobSpec, PropertyChanges } from './requests';

/** Limits of BITS (IBackgroundCopyJob, BG_FILE_INFO), in characters. */
export const LIMITS = {
  displayName: 256,
  description: 1024,
  remoteUrl: 2200,
  localFile: 259,
  /** IBackgroundCopyJob2::SetCredentials. */
  userName: 300,
  password: 65_535,
} as const;

/**
 * Refuses what BITS would refuse, before anything is sent.
 * @throws RemoteError `BAD_INPUT`
 */
export function checkSpec(spec: JobSpec): void {
  if (spec.files.length === 0) refuse('A job needs at least one file.');
  if (spec.type === 'upload' && spec.files.length > 1) refuse('An upload takes exactly one file.');
  checkProperties(spec);
  spec.files.forEach(checkFile);
}

/**
 * The same for what can be changed later.
 * @throws RemoteError `BAD_INPUT`
 */
export function checkProperties(changes: PropertyChanges): void {
  if (changes.displayName?.trim() === '') refuse('A job needs a name.');
  checkControls('The name', changes.displayName);
  checkControls('The description', changes.description);
  checkLength('The name', changes.displayName, LIMITS.displayName);
  checkLength('The description', changes.description, LIMITS.description);
  checkSeconds('The retry delay', changes.minimumRetryDelay);
  checkSeconds('The no-progress time-out', changes.noProgressTimeout);
}

export function checkFile({ remoteUrl, localFile }: FilePair): void {
  if (!/^(?:https?:\/\/[^/]|file:\/\/|\\\\[^\\])/i.test(remoteUrl))
    refuse('The remote file must be an http or https URL, or a path on a file share.');
  if (/^https?:\/\/[^/?#]*@/i.test(remoteUrl))
    refuse('A URL must not hold a user name or password: every administrator of the host could read it.');
  checkLength('The URL', remoteUrl, LIMITS.remoteUrl);
  if (!/^(?:[a-z]:\\|\\\\[^\\?.])/i.test(localFile))
    refuse('The local file must be an absolute path on the host, such as D:\\Drop\\pack.zip.');
  if (/[<>"|?*:\p{Cc}]/u.test(localFile.slice(2)))
    refuse('The local file has a character that Windows does not allow in a path.');
  checkLength('The local file', localFile, LIMITS.localFile);
}

export function checkCredentials({ userName, password }: JobCredentials): void {
  checkLength('The user name', userName, LIMITS.userName);
  checkLength('The password', password, LIMITS.password);
}

function checkLength(what: string, text: string | undefined, limit: number): void {
  if (text !== undefined && text.length > limit) refuse(`${what} is longer than ${limit} characters.`);
}

function checkControls(what: string, text: string | undefined): void {
  if (text !== undefined && /\p{Cc}/u.test(text)) refuse(`${what} has a control character.`);
}

function checkSeconds(what: string, seconds: number | undefined): void {
  if (seconds === undefined) return;
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > 0xffff_ffff)
    refuse(`${what} must be a whole number of seconds.`);
}

function refuse(reason: string): never {
  throw new RemoteError('BAD_INPUT', { reason });
}
