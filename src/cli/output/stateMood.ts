import type { JobState } from '../../bits/states';
import type { Mood } from './paper';

/** The meaning of the color of a job in some state; `undefined` while it goes as it should. */
export function stateMood(state: JobState): Mood | undefined {
  switch (state) {
    case 'ERROR':
      return 'bad';
    case 'TRANSIENT_ERROR':
      return 'warning';
    case 'TRANSFERRED':
      return 'good';
    case 'SUSPENDED':
      return 'idle';
    default:
      return undefined;
  }
}
