import { RemoteError, type ErrorArguments } from '../../../wsman/errors';
import { JOURNAL_FORMAT, type NewEntry } from './entry';
import { LogFormat, type EventLog } from './eventLog';
import { LOG_DAMAGES, type LogDamage } from './logDamage';
import { applied, replay } from './replay';
import type { RolloutState } from './rolloutState';

/** The events of a rollout. */
export type Journal = EventLog<RolloutState, NewEntry>;

/** The journal of a rollout. Its errors are `JOURNAL_UNREADABLE` and `JOURNAL_NEWER`. */
export function journalOf(rollout: string): LogFormat<RolloutState, NewEntry> {
  const unreadable = (damage: LogDamage, args?: ErrorArguments): RemoteError =>
    new RemoteError(
      'JOURNAL_UNREADABLE',
      { rollout, ...args },
      { sentences: { reason: [LOG_DAMAGES[damage]] } },
    );
  return new LogFormat<RolloutState, NewEntry>({
    applied,
    unreadable,
    replay: (entries) => {
      const [begun] = entries;
      if (begun?.kind === 'begun' && begun.format > JOURNAL_FORMAT)
        throw new RemoteError('JOURNAL_NEWER', { rollout });
      const state = replay(entries);
      if (!state) throw unreadable('headless');
      return state;
    },
  });
}
