import { RemoteError } from '../../wsman/errors';
import { LogFormat, type EventLog } from '../rollouts/journal/eventLog';
import { applied, firstState, type CreationState } from './creationState';
import { CREATION_FORMAT, type NewCreationEntry } from './entry';

/** The events of a creation. */
export type CreationJournal = EventLog<CreationState, NewCreationEntry>;

/** The journal of a creation. Its error is `CREATION_UNREADABLE`. */
export function creationJournalOf(creation: string): LogFormat<CreationState, NewCreationEntry> {
  const unreadable = (reason: string): RemoteError =>
    new RemoteError('CREATION_UNREADABLE', { creation, reason });
  return new LogFormat<CreationState, NewCreationEntry>({
    applied,
    unreadable,
    replay: ([begun, ...others]) => {
      if (begun?.kind !== 'begun') throw unreadable('it has no beginning.');
      if (begun.format > CREATION_FORMAT) throw unreadable('a newer version of this program wrote it.');
      return others.reduce(applied, firstState(begun));
    },
  });
}
