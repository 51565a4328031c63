/**
 * The numbers of the BITS provider and their names: `State` (BG_JOB_STATE), `Priority` (BG_JOB_PRIORITY),
 * the actions of `SetJobState`, job types, service accounts and the rest of the enumerations.
 * Values: class and method pages of the BITS WMI provider; names: bits.h.
 */

export const JOB_STATES = [
  'QUEUED',
  'CONNECTING',
  'TRANSFERRING',
  'SUSPENDED',
  'ERROR',
  'TRANSIENT_ERROR',
  'TRANSFERRED',
  'ACKNOWLEDGED',
  'CANCELLED',
] as const;
export type JobStateName = (typeof JOB_STATES)[number];

export const PRIORITIES = ['FOREGROUND', 'HIGH', 'NORMAL', 'LOW'] as const;
export type PriorityName = (typeof PRIORITIES)[number];

/**
 * A number that no document names: a newer Windows may send one, and it must still be shown. `UNKNOWN` alone stands for a
 * value that cannot be read.
 */
export type Unknown = `UNKNOWN(${number})` | 'UNKNOWN';
export type JobState = JobStateName | Unknown;
export type Priority = PriorityName | Unknown;

/** The index is the number that `SetJobState` takes; it shares nothing with the numbers of `State`. */
export const JOB_ACTIONS = ['cancel', 'complete', 'resume', 'suspend'] as const;
export type JobAction = (typeof JOB_ACTIONS)[number];

export const JOB_TYPES = ['download', 'upload'] as const;
export type JobType = (typeof JOB_TYPES)[number];

export const SERVICE_ACCOUNTS = ['system', 'local', 'network'] as const;
export type ServiceAccount = (typeof SERVICE_ACCOUNTS)[number];

/** Who may own a new job. `user`, the one who signs in, by PowerShell only: such a job moves while that user has a session. */
export const JOB_ACCOUNTS = [...SERVICE_ACCOUNTS, 'user'] as const;
export type JobAccount = (typeof JOB_ACCOUNTS)[number];

export const ERROR_CONTEXTS = [
  'NONE',
  'UNKNOWN',
  'GENERAL_QUEUE_MANAGER',
  'QUEUE_MANAGER_NOTIFICATION',
  'LOCAL_FILE',
  'REMOTE_FILE',
  'GENERAL_TRANSPORT',
  'REMOTE_APPLICATION',
] as const;
export type ErrorContextName = (typeof ERROR_CONTEXTS)[number];

/** BG_JOB_PROXY_USAGE. */
export const PROXY_USAGES = ['preconfigured', 'none', 'override', 'autodetect'] as const;
export type ProxyUsage = (typeof PROXY_USAGES)[number];

/**
 * The provider's pages count targets and schemes from 0 where the COM enumerations start at 1; nothing
 * recorded settles which of the two the provider takes. These lists follow the provider's own pages.
 */
export const CREDENTIAL_TARGETS = ['server', 'proxy'] as const;
export type CredentialTarget = (typeof CREDENTIAL_TARGETS)[number];
export const CREDENTIAL_SCHEMES = ['basic', 'digest', 'ntlm', 'negotiate', 'passport'] as const;
export type CredentialScheme = (typeof CREDENTIAL_SCHEMES)[number];

/** BG_CERT_STORE_LOCATION. */
export const CERTIFICATE_STORES = [
  'CURRENT_USER',
  'LOCAL_MACHINE',
  'CURRENT_SERVICE',
  'SERVICES',
  'USERS',
  'CURRENT_USER_GROUP_POLICY',
  'LOCAL_MACHINE_GROUP_POLICY',
  'LOCAL_MACHINE_ENTERPRISE',
] as const;
export type CertificateStore = (typeof CERTIFICATE_STORES)[number];

/** BG_SIZE_UNKNOWN: what `BytesTotal` holds while a file's size is not known, 2^64-1. */
export const SIZE_UNKNOWN = 0xffff_ffff_ffff_ffffn;

/** The state's name, or `UNKNOWN(n)`. */
export function jobState(value: number): JobState {
  return JOB_STATES[value] ?? `UNKNOWN(${value})`;
}

/** The priority's name, or `UNKNOWN(n)`. */
export function priority(value: number): Priority {
  return PRIORITIES[value] ?? `UNKNOWN(${value})`;
}

/** States in which BITS is working, or will work again, without anyone's help. */
export function isActive(state: JobState): boolean {
  return (
    state === 'QUEUED' || state === 'CONNECTING' || state === 'TRANSFERRING' || state === 'TRANSIENT_ERROR'
  );
}

/** Active states in which nothing moves: BITS has not begun, or tries again later. */
export function isWaiting(state: JobState): boolean {
  return state === 'QUEUED' || state === 'TRANSIENT_ERROR';
}

/** ACKNOWLEDGED and CANCELLED: the job has left, or is leaving, the queue of the host. */
export function isFinal(state: JobState): boolean {
  return state === 'ACKNOWLEDGED' || state === 'CANCELLED';
}

/** Whether `GetError` has something to tell (states 4 and 5). */
export function isFailed(state: JobState): boolean {
  return state === 'ERROR' || state === 'TRANSIENT_ERROR';
}

/** How an action stands in a state: refused, fine, or fine but with a loss to be confirmed first. */
export type Permission = 'no' | 'yes' | 'confirm';

/**
 * What may be done in which state (life cycle of a BITS job; IBackgroundCopyJob::Complete, ::Suspend).
 * Cancel always loses what was fetched. Complete before TRANSFERRED keeps finished files and deletes the
 * rest; an upload refuses it (BG_E_INVALID_STATE). The provider does not report the type of a job, so where
 * it is unknown Complete stays offered. In an unknown state everything is offered: the host will judge.
 */
export function permission(state: JobState, action: JobAction, type?: JobType): Permission {
  if (isFinal(state)) return 'no';
  switch (action) {
    case 'cancel':
      return 'confirm';
    case 'complete':
      if (state === 'TRANSFERRED') return 'yes';
      return type === 'upload' ? 'no' : 'confirm';
    case 'resume':
      return ['QUEUED', 'CONNECTING', 'TRANSFERRING', 'TRANSFERRED'].includes(state) ? 'no' : 'yes';
    case 'suspend':
      return ['SUSPENDED', 'ERROR', 'TRANSFERRED'].includes(state) ? 'no' : 'yes';
  }
}
