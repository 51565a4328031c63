import { RemoteError } from '../wsman/errors';
import { inputError } from '../wsman/inputError';
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

/** The values that have a limit, as sentences begin with them. The editor looks translations up by these texts. */
export const LIMITED_VALUES = {
  displayName: 'The name',
  description: 'The description',
  minimumRetryDelay: 'The retry delay',
  noProgressTimeout: 'The no-progress timeout',
  userName: 'The user name',
  password: 'The password',
} as const;

/**
 * Refuses a job that BITS would refuse, before a request is sent.
 * @throws RemoteError `BAD_INPUT`
 */
export function checkSpec(spec: JobSpec): void {
  if (spec.files.length === 0) throw inputError('A job needs at least one file.');
  if (spec.type === 'upload' && spec.files.length > 1) throw inputError('An upload takes exactly one file.');
  checkProperties(spec);
  spec.files.forEach(checkFile);
}

/**
 * Checks the properties that can be changed later.
 * @throws RemoteError `BAD_INPUT`
 */
export function checkProperties(changes: PropertyChanges): void {
  if (changes.displayName?.trim() === '') throw inputError('A job needs a name.');
  checkControls('displayName', changes.displayName);
  checkControls('description', changes.description);
  checkLength('displayName', changes.displayName);
  checkLength('description', changes.description);
  checkSeconds('minimumRetryDelay', changes.minimumRetryDelay);
  checkSeconds('noProgressTimeout', changes.noProgressTimeout);
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
  checkLength('userName', userName);
  checkLength('password', password);
}

/** @param encoded the form in which the address would be accepted */
function checkAddress(what: string, refusal: Refusal | undefined, encoded?: string): void {
  if (refusal)
    throw new RemoteError('BAD_INPUT', {
      reason: `${what}: ${refusalText(refusal)}.${encoded === undefined ? '' : ` Encoded: ${encoded}`}`,
    });
}

function checkLength(value: keyof typeof LIMITS, text: string | undefined): void {
  const limit = LIMITS[value];
  if (text !== undefined && text.length > limit)
    throw inputError('{what} is longer than {limit} characters.', { what: LIMITED_VALUES[value], limit });
}

function checkControls(value: keyof typeof LIMITED_VALUES, text: string | undefined): void {
  if (text !== undefined && /\p{Cc}/u.test(text))
    throw inputError('{what} has a control character.', { what: LIMITED_VALUES[value] });
}

function checkSeconds(value: keyof typeof LIMITED_VALUES, seconds: number | undefined): void {
  if (seconds === undefined) return;
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > 0xffff_ffff)
    throw inputError('{what} must be a whole number of seconds.', { what: LIMITED_VALUES[value] });
}
