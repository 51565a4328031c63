import type { JobState } from '../../bits/states';
import type { Ending } from '../../fleet/model';

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

/**
 * Of the extension's own, because the editor has no pair of colours that is defined in high contrast and has 3:1 in its light
 * themes: `list.warningForeground` lacks the first, `problemsWarningIcon.foreground` the second.
 */
export const ERROR_COLOR = 'bitsRemote.errorIcon';
export const WARNING_COLOR = 'bitsRemote.warningIcon';

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
      return { id: 'error', color: ERROR_COLOR };
    case 'TRANSIENT_ERROR':
      return { id: 'warning', color: WARNING_COLOR };
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

/** Pale: nothing can be done with a job that has left. */
export function endingIcon(ending: Ending): Icon {
  switch (ending) {
    case 'completed':
      return { id: 'check-all', color: 'descriptionForeground' };
    case 'cancelled':
      return { id: 'circle-slash', color: 'descriptionForeground' };
    case 'gone':
      return { id: 'circle-large-outline', color: 'descriptionForeground' };
  }
}
