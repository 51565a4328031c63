import { setMaxListeners } from 'node:events';
import { pause, type Clock } from '../../../runtime/clock';
import type { Disposable } from '../../../runtime/disposable';
import type { FleetChange } from '../../model';
import { hostQueue } from '../../parallel';
import type { Journal } from '../journal/journal';
import type { SentOrder } from '../journal/orderBox';
import type { RolloutState } from '../journal/rolloutState';
import { rolloutRow } from '../rolloutStates';
import { decide } from './decide';
import { Hands, type HandsOptions, type RolloutHosts } from './hands';
import { isOfSource, type HostIntent, type SourceIntent } from './intent';
import { isFinishing } from './runningJob';
import { HostSights } from './hostSights';
import { SourceHands } from './sourceHands';
import { WatchedSources } from './sourceSights';

/** Milliseconds between two decisions, and two looks for orders of other programs, where there is no news. */
const PAUSE = 1_000;
/** Milliseconds for which news is gathered: a decision looks at every host, and each host has news of its own. */
const GATHER = 50;

export interface ConductorOptions {
  readonly hosts: RolloutHosts & {
    onDidChange(listener: (changes: readonly FleetChange[]) => void): Disposable;
  };
  readonly journal: Journal;
  readonly clock: Clock;
  /** Ends the conducting; jobs go on. */
  readonly signal: AbortSignal;
  /** Orders that came since the last call. */
  readonly orders: () => Promise<readonly SentOrder[]>;
  /** Names the hosts to be read though none of their jobs moves. */
  readonly attend: (hosts: ReadonlySet<string>) => void;
  /** Called after each change of the rollout or of what is seen of it. */
  readonly onChange: (state: RolloutState, sights: HostSights) => void;
}

/** Leads one rollout: decides, carries out, writes down, until it ends, or is paused and nothing moves any more. */
export class Conductor {
  readonly #options: ConductorOptions;
  readonly #sights: HostSights;
  readonly #hands: Hands;
  readonly #sources: WatchedSources;
  readonly #sourceHands: SourceHands;
  readonly #queue = hostQueue();
  readonly #working = new Set<Promise<void>>();
  #failure: { readonly cause: unknown } | undefined;
  #wake: () => void = () => undefined;
  #hasNews = false;
  /** Whether the last decision wrote something down: the next one is due at once. */
  #hasRecorded = false;

  constructor(options: ConductorOptions) {
    const { hosts, journal, clock, signal } = options;
    this.#options = options;
    // Every call under way listens, and there may be one for each of many hosts.
    setMaxListeners(0, signal);
    this.#sights = new HostSights(hosts, clock, journal.state);
    this.#sources = new WatchedSources(clock);
    const parts: HandsOptions = {
      hosts,
      clock,
      signal,
      state: () => journal.state,
      append: (entry) => journal.append(entry),
    };
    this.#hands = new Hands(parts);
    this.#sourceHands = new SourceHands(parts);
  }

  /**
   * Conducts the rollout.
   * @returns the state that it ended or rests in; the one it has where the signal aborted
   * @throws what the journal throws
   */
  async run(): Promise<RolloutState> {
    const { hosts, journal, signal } = this.#options;
    const news = hosts.onDidChange((changes) => {
      this.#sights.heed(changes);
      this.#tell();
    });
    const stop = (): void => this.#tell();
    signal.addEventListener('abort', stop, { once: true });
    try {
      while (!signal.aborted && !(await this.#isOver())) await this.#untilNews();
    } finally {
      news.dispose();
      signal.removeEventListener('abort', stop);
      await Promise.all(this.#working);
    }
    this.#throwFailure();
    return journal.state;
  }

  /** Does what is due now. @returns whether nothing is left to do */
  async #isOver(): Promise<boolean> {
    const { journal, clock, orders, attend, onChange } = this.#options;
    this.#throwFailure();
    for (const { order, hosts, by } of await orders()) {
      if (order === 'retry') this.#sights.forget(hosts);
      if (order === 'retry' || order === 'resume') this.#sources.forget();
      await journal.append({ kind: 'order', order, by, ...(hosts && { hosts }) });
    }
    this.#hasNews = this.#hasRecorded = false;
    const sights = this.#sights.seen(journal.state);
    for (const intent of decide(journal.state, sights, clock.now(), this.#sources.seen())) {
      if (intent.kind !== 'record') this.#start(intent);
      else {
        await journal.append(intent.entry);
        this.#hasRecorded = true;
        this.#tell();
      }
    }
    const { state } = journal;
    onChange(state, this.#sights);
    attend(this.#sights.resting(state));
    return this.#working.size === 0 && !this.#isToldOf() && this.#rests(state);
  }

  /** A paused rollout lets running hosts finish; hosts that only wait for better times are left to themselves. */
  #rests(state: RolloutState): boolean {
    if (!rolloutRow(state.status).isOpen) return true;
    if (state.status !== 'paused') return false;
    const now = this.#options.clock.now();
    return ![...state.runs.values()].some((run) => isFinishing(state, run, this.#sights.of(run), now));
  }

  #start(intent: HostIntent | SourceIntent): void {
    const watched = isOfSource(intent) ? this.#sources : this.#sights;
    watched.begin(intent.host);
    const work = this.#queue(async () => {
      if (this.#isStopped()) return;
      try {
        const outcome = isOfSource(intent)
          ? await this.#sourceHands.carryOut(intent)
          : await this.#hands.carryOut(intent);
        watched.end(intent.host, outcome);
      } catch (cause) {
        if (!this.#isStopped()) this.#failure = { cause };
      }
    }).finally(() => {
      this.#working.delete(work);
      this.#tell();
    });
    this.#working.add(work);
  }

  #isStopped(): boolean {
    return this.#options.signal.aborted || this.#failure !== undefined;
  }

  #isToldOf(): boolean {
    return this.#hasNews;
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure.cause;
  }

  #tell(): void {
    this.#hasNews = true;
    this.#wake();
  }

  /** Resolves at the next news, and at the latest when it is time to decide again and to look for orders. */
  async #untilNews(): Promise<void> {
    const { clock, signal } = this.#options;
    if (!this.#hasRecorded) await pause(clock, GATHER, signal);
    if (this.#hasNews) return;
    await new Promise<void>((resolve) => {
      const timer = clock.after(PAUSE, resolve);
      this.#wake = (): void => {
        timer.dispose();
        resolve();
      };
    });
  }
}
