import type { HostState } from '../../fleet/model';
import { hasClass } from '../../wsman/errors';
import { ERROR_COLOR, WARNING_COLOR, type Icon } from './icons';

/**
 * How a host is doing, by what matters most of it. Tree, overview and the page of the host draw the same for it: a key or a
 * cross in red where the host can't be read, a yellow triangle where jobs have failed.
 */
export type HostSituation =
  'signIn' | 'unreadable' | 'connecting' | 'failed' | 'ready' | 'active' | 'waiting' | 'idle' | 'unread';

export function hostSituation({ status, error, counts, readAt }: HostState): HostSituation {
  if (status === 'failed') return hasClass(error, 'signInHelps') ? 'signIn' : 'unreadable';
  if (status === 'connecting' && readAt === undefined) return 'connecting';
  if (counts.failed > 0) return 'failed';
  if (counts.ready > 0) return 'ready';
  if (counts.active > counts.waiting) return 'active';
  if (counts.waiting > 0) return 'waiting';
  return readAt === undefined ? 'unread' : 'idle';
}

const HOST: Icon = { id: 'vm' };

/** Trouble has a shape of its own, because colours alone are not seen by everybody; the row says it in words too. */
export const HOST_ICONS: Readonly<Record<HostSituation, Icon>> = {
  signIn: { id: 'key', color: ERROR_COLOR },
  unreadable: { id: 'error', color: ERROR_COLOR },
  connecting: { id: 'loading~spin' },
  failed: { id: 'warning', color: WARNING_COLOR },
  ready: HOST,
  active: { id: 'vm-running', color: 'charts.blue' },
  waiting: HOST,
  idle: HOST,
  unread: { id: 'vm-outline' },
};
