import type { JobState } from '../../bits/states';
import type { Ending, HostStatus } from '../../fleet/model';

/** A codicon and its theme colour. */
export interface Icon {
  readonly id: string;
  readonly color?: string;
}

/**
 * The colour of what has succeeded. Graphics need a contrast of 3:1 (WCAG 2.2, 1.4.11): on the side bars of the editor's own
 * light themes this one has 3.9 to 4.2, `testing.iconPassed` has 1.9.
 */
export const DONE_COLOR = 'charts.green';

/** A row says the state in words too: an icon and its colour are not enough for everybody. */
export function stateIcon(state: JobState, upload = false): Icon {
  switch (state) {
    case 'QUEUED':
      return { id: 'clock', color: 'descriptionForeground' };
    case 'CONNECTING':
      return { id: 'plug', color: 'charts.blue' };
    case 'TRANSFERRING':
      return { id: upload ? 'cloud-upload' : 'cloud-download', color: 'charts.blue' };
    case 'SUSPENDED':
      return { id: 'debug-pause', color: 'descriptionForeground' };
    case 'ERROR':
      return { id: 'error', color: 'list.errorForeground' };
    case 'TRANSIENT_ERROR':
      return { id: 'warning', color: 'list.warningForeground' };
    case 'TRANSFERRED':
      return { id: 'pass-filled', color: DONE_COLOR };
    case 'ACKNOWLEDGED':
      return { id: 'check-all', color: DONE_COLOR };
    case 'CANCELLED':
      return { id: 'circle-slash', color: 'descriptionForeground' };
    default:
      return { id: 'question', color: 'descriptionForeground' };
  }
}

/** Greyed out: nothing can be done with a job that has left. */
export function endingIcon(ending: Ending): Icon {
  switch (ending) {
    case 'completed':
      return { id: 'check-all', color: 'disabledForeground' };
    case 'cancelled':
      return { id: 'circle-slash', color: 'disabledForeground' };
    case 'gone':
      return { id: 'circle-large-outline', color: 'disabledForeground' };
  }
}

/** @param failed how many of its jobs have failed */
export function hostIcon(status: HostStatus, failed: number): Icon {
  switch (status) {
    case 'idle':
      return { id: 'vm-outline' };
    case 'connecting':
      return { id: 'loading~spin' };
    case 'online':
      return failed > 0 ? { id: 'vm', color: 'list.warningForeground' } : { id: 'vm' };
    case 'failed':
      return { id: 'vm', color: 'list.errorForeground' };
  }
}
