import { changedFile } from './changedFile';
import type { BegunEntry, NewEntry } from './journal/entry';
import type { RolloutState } from './journal/rolloutState';

/**
 * The entry by which a rollout goes on with its file as it is now; `undefined` where the file says the same as before.
 * @param begun what a start of the file would begin with
 * @throws RemoteError `ROLLOUT_CHANGED` where it means other hosts or waves
 */
export function amendment(state: RolloutState, begun: BegunEntry): NewEntry | undefined {
  if (begun.hash === state.hash) return undefined;
  const isSame =
    begun.hosts.length === state.runs.size &&
    begun.hosts.every(({ name, wave }) => state.runs.get(name)?.wave === wave);
  if (!isSame) throw changedFile('otherHosts');
  const { spec, hash, sources } = begun;
  return { kind: 'amended', spec, hash, ...(sources && { sources }) };
}
