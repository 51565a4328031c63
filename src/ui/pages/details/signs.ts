import type { JobState } from '../../../bits/states';
import type { HostSituation } from '../../words/hostSituation';
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

/** The signs of hosts; those of hosts with jobs that move or are ready are the signs of these jobs. */
export const HOST_SIGNS: Readonly<Record<HostSituation, Sign>> = {
  signIn: 'signIn',
  unreadable: 'unreadable',
  connecting: 'connecting',
  failed: 'failedJobs',
  ready: 'ready',
  active: 'transferring',
  waiting: 'queued',
  idle: 'host',
  unread: 'unread',
};
