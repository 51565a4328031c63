import type { Clock } from '../../../runtime/clock';
import { exactJson } from '../../../runtime/exactText';
import { RemoteError } from '../../../wsman/errors';
import { JOURNAL_FORMAT, type BegunEntry, type JournalEntry, type NewEntry } from './entry';
import { applied, firstState, replay } from './replay';
import type { RolloutState } from './rolloutState';

/** The text in which a journal is kept. */
export interface JournalStore {
  /** @throws RemoteError `ROLLOUT_UNKNOWN` */
  read(): Promise<string>;
  /** Resolves once the text is on the disk. */
  append(text: string): Promise<void>;
  /** Cuts the text after some bytes. */
  cut(bytes: number): Promise<void>;
}

/** The events of a rollout, in order. An entry is on the disk before its effect is seen. */
export class Journal {
  readonly #store: JournalStore;
  readonly #clock: Clock;
  #state: RolloutState;
  /** Entries are written one after another. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(store: JournalStore, clock: Clock, state: RolloutState) {
    this.#store = store;
    this.#clock = clock;
    this.#state = state;
  }

  /** Begins a journal in an empty store. */
  static async begin(store: JournalStore, clock: Clock, begun: BegunEntry): Promise<Journal> {
    const entry = { at: clock.now(), ...begun };
    await store.append(lineOf(entry));
    return new Journal(store, clock, firstState(entry));
  }

  /**
   * Goes on with a journal. A last line that was cut off in the middle never happened.
   * @throws RemoteError `JOURNAL_UNREADABLE`, `JOURNAL_NEWER`
   */
  static async open(store: JournalStore, clock: Clock, rollout: string): Promise<Journal> {
    const text = await store.read();
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const state = readJournal(whole, rollout);
    if (whole.length < text.length) await store.cut(Buffer.byteLength(whole));
    return new Journal(store, clock, state);
  }

  get state(): RolloutState {
    return this.#state;
  }

  /** Writes an entry. @throws what the store throws; nothing is written after that */
  append(entry: NewEntry): Promise<void> {
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
 * The state that the text of a journal tells. A last line without its end is left out.
 * @throws RemoteError `JOURNAL_UNREADABLE`, `JOURNAL_NEWER`
 */
export function readJournal(text: string, rollout: string): RolloutState {
  const lines = text.split('\n').slice(0, -1);
  const entries = lines.map((line, index) => readLine(line, index, rollout));
  const [begun] = entries;
  if (begun?.kind === 'begun' && begun.format > JOURNAL_FORMAT)
    throw new RemoteError('JOURNAL_NEWER', { rollout });
  const state = replay(entries);
  if (!state) throw new RemoteError('JOURNAL_UNREADABLE', { rollout, reason: 'it has no beginning.' });
  return state;
}

function readLine(line: string, index: number, rollout: string): JournalEntry {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && 'kind' in value && 'at' in value)
      return value as JournalEntry;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw new RemoteError('JOURNAL_UNREADABLE', { rollout, reason: `line ${index + 1} is damaged.` });
}

function lineOf(entry: JournalEntry): string {
  return `${exactJson(entry)}\n`;
}
