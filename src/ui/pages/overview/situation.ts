import type { HostState } from '../../../fleet/model';
import { hasClass } from '../../../wsman/errors';
import type { Sign } from './pageView';

/** How a host is doing, by what matters most of it. */
export function signOf({ status, error, counts, readAt }: HostState): Sign {
  if (status === 'failed') return hasClass(error, 'signInHelps') ? 'signIn' : 'unreadable';
  if (status === 'connecting' && readAt === undefined) return 'connecting';
  if (counts.failed > 0) return 'failed';
  if (counts.ready > 0) return 'ready';
  if (counts.active > counts.waiting) return 'active';
  if (counts.waiting > 0) return 'waiting';
  return readAt === undefined ? 'unread' : 'idle';
}

/** Whether something is wrong with a host: it cannot be read, or has failed jobs. Jobs that are ready are no trouble. */
export function needsPerson({ status, counts }: HostState): boolean {
  return status === 'failed' || counts.failed > 0;
}

/**
 * Hosts with trouble come first. All others are equal: a host does not move whenever a transfer begins or ends.
 * @returns a small whole number
 */
export function rankOf(state: HostState): number {
  if (state.status === 'failed') return 0;
  if (state.counts.failed > 0) return 1;
  return state.counts.ready > 0 ? 2 : 3;
}
