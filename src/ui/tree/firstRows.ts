import type { Fleet } from '../../fleet/fleet';
import type { HostState } from '../../fleet/model';
import { hasCode } from '../../wsman/errors';
import { Disposables } from '../editor/disposables';

type ReadableFleet = Pick<Fleet, 'host' | 'refresh' | 'onDidChange'>;

/**
 * What is known of a host. A host without rows is read now; the first rows are returned as soon as they are there, and
 * the reading goes on.
 * @returns `undefined` where there is no such host
 */
export async function readFirstRows(fleet: ReadableFleet, host: string): Promise<HostState | undefined> {
  const known = fleet.host(host);
  if (!known || hasRows(known)) return known;
  const reading = fleet.refresh(host);
  // After the first rows nobody waits for the reading; the host's state shows how it ends.
  reading.catch(() => undefined);
  const listeners = new Disposables();
  try {
    await Promise.race([reading, firstRows(fleet, host, listeners)]);
  } catch (error) {
    if (!hasCode(error, 'CANCELLED')) throw error;
  } finally {
    listeners.dispose();
  }
  return fleet.host(host);
}

/** Resolves once there is something to show below a host, or the host is gone. */
function firstRows(fleet: ReadableFleet, host: string, listeners: Disposables): Promise<void> {
  return new Promise((resolve) => {
    listeners.add(
      fleet.onDidChange(() => {
        const state = fleet.host(host);
        if (!state || hasRows(state) || state.status === 'idle') resolve();
      }),
    );
  });
}

/** Whether there are jobs, or the reason why there are none. */
function hasRows({ status, jobs }: HostState): boolean {
  return jobs.size > 0 || (status !== 'idle' && status !== 'connecting');
}
