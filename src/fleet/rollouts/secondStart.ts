import { RemoteError } from '../../wsman/errors';
import type { BegunEntry } from './journal/entry';
import type { Listed } from './journal/journalFolder';
import { rolloutRow } from './rolloutStates';
import { isSameFile } from './sameFile';

/**
 * Refuses to start a rollout while another one of its file is open on some of its hosts: every job would be there twice.
 * Rollouts of one file to different hosts may run side by side.
 * @param known all rollouts of the user
 * @throws RemoteError `ROLLOUT_OPEN`
 */
export function refuseSecondStart({ file, hosts }: BegunEntry, known: readonly Listed[]): void {
  for (const listed of known) {
    if (!('state' in listed) || !isSameFile(listed.state.file, file)) continue;
    const { rollout, status, runs } = listed.state;
    const { isOpen, words } = rolloutRow(status);
    if (isOpen && hosts.some(({ name }) => runs.has(name)))
      throw new RemoteError('ROLLOUT_OPEN', { rollout, status: words });
  }
}
