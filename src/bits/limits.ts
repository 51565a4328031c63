import { RemoteError } from '../wsman/errors';
import { encodedRemoteUrl, localFileRefusal, refusalText, remoteUrlRefusal, type Refusal } from './addresses';
import type { FilePair, JobCredentials, JobSpec, PropertyChanges } from './requests';

/** Limits of BITS (IBackgroundCopyJob), in characters. */
export const LIMITS = {
  displayName: 256,
  description: 1024,
  /** IBackgroundCopyJob2::SetCredentials. */
  userName: 300,
  password: 65_535,
} as const;

/**
 * Refuses a job that BITS would refuse, before a request is sent.
 * @throws RemoteError `BAD_INPUT`
 */
export function checkSpec(spec: JobSpec): void {
  if (spec.files.length === 0) refuse('A job needs at least one file.');
  if (spec.type === 'upload' && spec.files.length > 1) refuse('An upload takes exactly one file.');
  checkProperties(spec);
  spec.files.forEach(checkFile);
}

/**
 * Checks the properties that can be changed later.
 * @throws RemoteError `BAD_INPUT`
 */
export function checkProperties(changes: PropertyChanges): void {
  if (changes.displayName?.trim() === '') refuse('A job needs a name.');
  checkControls('The name', changes.displayName);
  checkControls('The description', changes.description);
  checkLength('The name', changes.displayName, LIMITS.displayName);
  checkLength('The description', changes.description, LIMITS.description);
  checkSeconds('The retry delay', changes.minimumRetryDelay);
  checkSeconds('The no-progress timeout', changes.noProgressTimeout);
}

/**
 * Refuses an address that the rules of `addresses.ts` do not allow.
 * @throws RemoteError `BAD_INPUT`
 */
export function checkFile({ remoteUrl, localFile }: FilePair): void {
  checkAddress('The remote file', remoteUrlRefusal(remoteUrl), encodedRemoteUrl(remoteUrl));
  checkAddress('The local file', localFileRefusal(localFile));
}

export function checkCredentials({ userName, password }: JobCredentials): void {
  checkLength('The user name', userName, LIMITS.userName);
  checkLength('The password', password, LIMITS.password);
}

/** @param encoded the form in which the address would be accepted */
function checkAddress(what: string, refusal: Refusal | undefined, encoded?: string): void {
  if (refusal)
    refuse(`${what}: ${refusalText(refusal)}.${encoded === undefined ? '' : ` Encoded: ${encoded}`}`);
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
