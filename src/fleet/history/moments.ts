import type { JobError } from '../../bits/requests';
import type { JobState } from '../../bits/states';
import { hasClass, type RemoteError } from '../../wsman/errors';

/** A change of a job's state, or another error in the same state, as a reading showed it. */
export interface JobMoment {
  /** Milliseconds since 1970 of the reading. */
  readonly at: number;
  readonly state: JobState;
  /** Why it failed, where the host told. */
  readonly error: JobError | undefined;
}

/** A host stopped answering, lacks a sign-in, or answered again. */
export interface HostMoment {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `undefined` where it answered again. */
  readonly error: RemoteError | undefined;
}

/**
 * Whether a host waits for a sign-in: there is none, or it was refused. One wrong password comes as several codes in a row,
 * and none of them is an error of a reading.
 */
export function lacksSignIn(error: RemoteError | undefined): boolean {
  return hasClass(error, 'rejectsCredential') || hasClass(error, 'nobodySignedIn');
}

/** A job that fails and retries for days has no more of them; the oldest go. */
const MOST_MOMENTS = 50;

/** Adds a moment at the end. */
export function addMoment<T>(moments: T[], moment: T): void {
  moments.push(moment);
  if (moments.length > MOST_MOMENTS) moments.shift();
}
