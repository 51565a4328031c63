import type { ErrorContextName, JobState, JobStateName, Priority, PriorityName } from '../../bits/states';
import type { Ending } from '../../fleet/model';
import { ERROR_CONTEXTS, JOB_STATES, PRIORITIES } from '../../bits/states';
import type { Unknown } from '../../bits/states';
import { unknownValue } from './format';
import { l10n } from './l10n';

function isNamed<T extends string>(names: readonly T[], value: string): value is T {
  return (names as readonly string[]).includes(value);
}

/** A state in words; an undocumented one keeps its number. */
export function stateWord(state: JobState): string {
  return isNamed(JOB_STATES, state) ? namedState(state) : unknownWord(state);
}

function namedState(state: JobStateName): string {
  switch (state) {
    case 'QUEUED':
      return l10n.t('queued');
    case 'CONNECTING':
      return l10n.t('connecting');
    case 'TRANSFERRING':
      return l10n.t('transferring');
    case 'SUSPENDED':
      return l10n.t('suspended');
    case 'ERROR':
      return l10n.t('failed');
    case 'TRANSIENT_ERROR':
      return l10n.t('waiting to try again');
    case 'TRANSFERRED':
      return l10n.t('ready to complete');
    case 'ACKNOWLEDGED':
      return l10n.t('completed');
    case 'CANCELLED':
      return l10n.t('cancelled');
  }
}

/** How a job left the host. The host does not report whether others ended it, or BITS by its age limit. */
export function endingWord(ending: Ending): string {
  switch (ending) {
    case 'completed':
      return l10n.t('completed here');
    case 'cancelled':
      return l10n.t('cancelled here');
    case 'gone':
      return l10n.t('no longer on the host');
  }
}

/** A priority in the words of Windows. */
export function priorityWord(priority: Priority): string {
  return isNamed(PRIORITIES, priority) ? namedPriority(priority) : unknownWord(priority);
}

function namedPriority(priority: PriorityName): string {
  switch (priority) {
    case 'FOREGROUND':
      return l10n.t('Foreground');
    case 'HIGH':
      return l10n.t('High');
    case 'NORMAL':
      return l10n.t('Normal');
    case 'LOW':
      return l10n.t('Low');
  }
}

/** Where an error arose (BG_ERROR_CONTEXT). */
export function contextWord(context: ErrorContextName | Unknown): string {
  return isNamed(ERROR_CONTEXTS, context) ? namedContext(context) : unknownWord(context);
}

function namedContext(context: ErrorContextName): string {
  switch (context) {
    case 'NONE':
      return l10n.t('no error');
    case 'UNKNOWN':
      return l10n.t('not known');
    case 'GENERAL_QUEUE_MANAGER':
      return l10n.t('the queue manager of BITS');
    case 'QUEUE_MANAGER_NOTIFICATION':
      return l10n.t('notifying the program that owns the job');
    case 'LOCAL_FILE':
      return l10n.t('the file on the host');
    case 'REMOTE_FILE':
      return l10n.t('the file on the server');
    case 'GENERAL_TRANSPORT':
      return l10n.t('the connection to the server');
    case 'REMOTE_APPLICATION':
      return l10n.t('the application on the server');
  }
}

/**
 * An owner in the words of Windows. The documentation does not say whether the provider reports a SID or an account
 * name, so the SIDs of the service accounts are replaced by their names and everything else is shown unchanged.
 */
export function ownerWord(owner: string): string {
  switch (owner.toUpperCase()) {
    case 'S-1-5-18':
      return 'NT AUTHORITY\\SYSTEM';
    case 'S-1-5-19':
      return 'NT AUTHORITY\\LOCAL SERVICE';
    case 'S-1-5-20':
      return 'NT AUTHORITY\\NETWORK SERVICE';
    default:
      return owner;
  }
}

/** The title of buttons that open the log. */
export function showLogTitle(): string {
  return l10n.t('Show Log');
}

function unknownWord(value: string): string {
  const number = /\d+/.exec(value)?.[0];
  return number === undefined ? unknownValue() : l10n.t('unknown ({0})', number);
}
