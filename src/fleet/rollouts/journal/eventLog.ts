import type { Clock } from '../../../runtime/clock';
import { exactJson } from '../../../runtime/exactText';
import type { ErrorArguments } from '../../../wsman/errors';
import type { LogDamage } from './logDamage';

/** The text in which a log is kept. */
export interface LogStore {
  /** @throws RemoteError `ROLLOUT_UNKNOWN` */
  read(): Promise<string>;
  /** Resolves once the text is on the disk. */
  append(text: string): Promise<void>;
  /** Cuts the text after some bytes. */
  cut(bytes: number): Promise<void>;
}

/** An event as it is written. */
export type Dated<Event> = { /** Milliseconds since 1970. */ readonly at: number } & Event;

/** How the events of a log lead to a state. */
interface LogRules<State, Event> {
  /** The state after all events. @throws for a log without its beginning, or of a newer format */
  readonly replay: (events: readonly Dated<Event>[]) => State;
  /** The state after one more event. */
  readonly applied: (state: State, event: Dated<Event>) => State;
  /** The error of a log that can't be read. @param args for the placeholders of the damage's text */
  readonly unreadable: (damage: LogDamage, args?: ErrorArguments) => Error;
}

/** Events in order, a line of JSON each, and the state that they lead to. An event is on the disk before its effect is seen. */
export class EventLog<State, Event extends object> {
  readonly #rules: LogRules<State, Event>;
  readonly #store: Pick<LogStore, 'append'>;
  readonly #clock: Clock;
  #state: State;
  /** Events are written one after another. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(rules: LogRules<State, Event>, store: Pick<LogStore, 'append'>, clock: Clock, state: State) {
    this.#rules = rules;
    this.#store = store;
    this.#clock = clock;
    this.#state = state;
  }

  get state(): State {
    return this.#state;
  }

  /** Writes an event. @throws what the store throws; nothing is written after that */
  append(event: Event): Promise<void> {
    const written = this.#last.then(async () => {
      const dated = { at: this.#clock.now(), ...event };
      await this.#store.append(lineOf(dated));
      this.#state = this.#rules.applied(this.#state, dated);
    });
    this.#last = written;
    written.catch(() => undefined);
    return written;
  }
}

/** Begins, opens and reads logs of a kind. */
export class LogFormat<State, Event extends object> {
  readonly #rules: LogRules<State, Event>;

  constructor(rules: LogRules<State, Event>) {
    this.#rules = rules;
  }

  /** Begins a log in an empty store. */
  async begin(store: Pick<LogStore, 'append'>, clock: Clock, first: Event): Promise<EventLog<State, Event>> {
    const event = { at: clock.now(), ...first };
    await store.append(lineOf(event));
    return new EventLog(this.#rules, store, clock, this.#rules.replay([event]));
  }

  /** Goes on with a log. @throws what the store throws, and `read` */
  async open(store: LogStore, clock: Clock): Promise<EventLog<State, Event>> {
    const text = await store.read();
    const state = this.read(text);
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole.length < text.length) await store.cut(Buffer.byteLength(whole));
    return new EventLog(this.#rules, store, clock, state);
  }

  /**
   * The state that a text tells. A last line that was cut off in the middle never happened.
   * @throws RemoteError of the format, where the text is damaged or newer than this program
   */
  read(text: string): State {
    const events = text
      .split('\n')
      .slice(0, -1)
      .map((line, index) => {
        const event = readLine<Event>(line);
        if (event === undefined) throw this.#rules.unreadable('damaged', { line: index + 1 });
        return event;
      });
    return this.#rules.replay(events);
  }
}

/** `undefined` for a line that is damaged. */
function readLine<Event>(line: string): Dated<Event> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const isEvent = typeof value === 'object' && value !== null && 'kind' in value && 'at' in value;
    return isEvent ? (value as Dated<Event>) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function lineOf(event: object): string {
  return `${exactJson(event)}\n`;
}
