import { RemoteError, type ErrorArguments } from '../../wsman/errors';
import { LogFormat, type EventLog } from '../rollouts/journal/eventLog';
import { LOG_DAMAGES, type LogDamage } from '../rollouts/journal/logDamage';
import { applied, firstState, type CreationState } from './creationState';
import { CREATION_FORMAT, type NewCreationEntry } from './entry';

/** The events of a creation. */
export type CreationJournal = EventLog<CreationState, NewCreationEntry>;

/** The journal of a creation. Its error is `CREATION_UNREADABLE`. */
export function creationJournalOf(creation: string): LogFormat<CreationState, NewCreationEntry> {
  const unreadable = (damage: LogDamage, args?: ErrorArguments): RemoteError =>
    new RemoteError(
      'CREATION_UNREADABLE',
      { creation, ...args },
      { sentences: { reason: [LOG_DAMAGES[damage]] } },
    );
  return new LogFormat<CreationState, NewCreationEntry>({
    applied,
    unreadable,
    replay: ([begun, ...others]) => {
      if (begun?.kind !== 'begun') throw unreadable('headless');
      if (begun.format > CREATION_FORMAT) throw unreadable('newer');
      return others.reduce(applied, firstState(begun));
    },
  });
}
