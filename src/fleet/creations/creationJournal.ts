import type { Clock } from '../../runtime/clock';
import { exactJson } from '../../runtime/exactText';
import { RemoteError } from '../../wsman/errors';
import type { JournalStore } from '../rollouts/journal/journal';
import { applied, firstState, type CreationState } from './creationState';
import { CREATION_FORMAT, type CreationBegun, type CreationEntry, type NewCreationEntry } from './entry';

/** The events of a creation, in order. An entry is on the disk before its effect is seen. */
export class CreationJournal {
  readonly #store: Pick<JournalStore, 'append'>;
  readonly #clock: Clock;
  #state: CreationState;
  /** Entries are written one after another. */
  #last: Promise<unknown> = Promise.resolve();

  /** Goes on with a journal that holds the entries of a state. */
  constructor(store: Pick<JournalStore, 'append'>, clock: Clock, state: CreationState) {
    this.#store = store;
    this.#clock = clock;
    this.#state = state;
  }

  /** Begins a journal in an empty store. */
  static async begin(
    store: Pick<JournalStore, 'append'>,
    clock: Clock,
    begun: CreationBegun,
  ): Promise<CreationJournal> {
    const entry = { at: clock.now(), ...begun };
    await store.append(lineOf(entry));
    return new CreationJournal(store, clock, firstState(entry));
  }

  get state(): CreationState {
    return this.#state;
  }

  /** Writes an entry. @throws what the store throws; nothing is written after that */
  append(entry: NewCreationEntry): Promise<void> {
    const written = this.#last.then(async () => {
      const dated = { at: this.#clock.now(), ...entry };
      await this.#store.append(lineOf(dated));
      this.#state = applied(this.#state, dated);
    });
    this.#last = written;
    written.catch(() => undefined);
    return written;
  }
}

/**
 * The state that the text of a journal tells. A last line without its end never happened.
 * @throws RemoteError `CREATION_UNREADABLE`
 */
export function readCreation(text: string, creation: string): CreationState {
  const [begun, ...others] = text
    .split('\n')
    .slice(0, -1)
    .map((line, index) => readLine(line, index, creation));
  if (begun?.kind !== 'begun') throw unreadable(creation, 'it has no beginning.');
  if (begun.format > CREATION_FORMAT) throw unreadable(creation, 'a newer version of this program wrote it.');
  return others.reduce(applied, firstState(begun));
}

function readLine(line: string, index: number, creation: string): CreationEntry {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && 'kind' in value && 'at' in value)
      return value as CreationEntry;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw unreadable(creation, `line ${index + 1} is damaged.`);
}

function unreadable(creation: string, reason: string): RemoteError {
  return new RemoteError('CREATION_UNREADABLE', { creation, reason });
}

function lineOf(entry: CreationEntry): string {
  return `${exactJson(entry)}\n`;
}
