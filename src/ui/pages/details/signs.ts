import type { JobState } from '../../../bits/states';
import type { Sign } from './pageView';

export function signOf(state: JobState): Sign {
  switch (state) {
    case 'QUEUED':
      return 'queued';
    case 'CONNECTING':
      return 'connecting';
    case 'TRANSFERRING':
      return 'transferring';
    case 'SUSPENDED':
      return 'suspended';
    case 'ERROR':
      return 'failed';
    case 'TRANSIENT_ERROR':
      return 'retrying';
    case 'TRANSFERRED':
      return 'ready';
    case 'ACKNOWLEDGED':
      return 'completed';
    case 'CANCELLED':
      return 'cancelled';
    default:
      return 'unknown';
  }
}
