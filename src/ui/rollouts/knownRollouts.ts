import type { Fleet } from '../../fleet/fleet';
import type { FleetChange } from '../../fleet/model';
import type { JournalFolder } from '../../fleet/rollouts/journal/journalFolder';
import type { HostRun, RolloutState } from '../../fleet/rollouts/journal/rolloutState';
import { rolloutRow } from '../../fleet/rollouts/rolloutStates';
import type { Clock } from '../../runtime/clock';
import type { Disposable } from '../../runtime/disposable';
import { Listeners } from '../../runtime/listeners';
import { Disposables } from '../editor/disposables';
import { Throttle } from '../editor/throttle';
import type { Conducting } from './conducting';
import { conductedRun, followedRun } from './followedRun';
import type { ConductedBy, SeenRun, ShownRollout } from './shownRollouts';

/** Milliseconds between two looks at the journals of rollouts that others conduct. */
export const LOOK_PAUSE = 1_000;
/** Milliseconds between two pieces of news. */
const NEWS_PAUSE = 500;

export interface KnownOptions {
  readonly folder: Pick<JournalFolder, 'ids' | 'stamp' | 'read'>;
  readonly fleet: Pick<Fleet, 'host' | 'onDidChange'>;
  readonly clock: Clock;
  /** Calls back when something in the folder changes; `undefined` where that cannot be followed now. */
  readonly watch: (onChange: () => void) => Disposable | undefined;
  /** The program that conducts a rollout now; `undefined` without one. */
  readonly holder: (rollout: string) => Promise<string | undefined>;
  /** The conducting of a rollout in this window. */
  readonly conducting: (rollout: string) => Conducting | undefined;
  /** Milliseconds since 1970 at which a host is read next; `undefined` where it is not read by itself. */
  readonly nextReading: (host: string) => number | undefined;
  readonly onDefect: (defect: unknown) => void;
}

/** One rollout as it was seen last. */
interface Known {
  readonly state: RolloutState;
  /** Of the journal when it was read; `undefined` for a state that this window wrote. */
  readonly stamp: string | undefined;
  readonly holder: string | undefined;
}

/**
 * All rollouts by their journals. The journals that others write are looked at again while somebody wants to know and one
 * of them is open; a journal that did not grow is not read.
 */
export class KnownRollouts implements Disposable {
  readonly #options: KnownOptions;
  readonly #known = new Map<string, Known>();
  /** Journals that cannot be read, by their stamp: each is told of once. */
  readonly #broken = new Map<string, string | undefined>();
  readonly #ends = new Disposables();
  readonly #changed: Listeners<ReadonlySet<string>>;
  readonly #news: Throttle;
  #pending = new Set<string>();
  /**
   * Rollouts on whose hosts there is news that their conductor here has not looked at yet. It reads orders from the disk
   * before it looks; meanwhile the schedule of the host has its next reading.
   */
  readonly #unseen = new Set<string>();
  #isWanted = false;
  #timer: Disposable | undefined;
  #watch: Disposable | undefined;
  readonly #heard: Throttle;
  #looking: Promise<void> | undefined;

  constructor(options: KnownOptions) {
    this.#options = options;
    this.#changed = this.#ends.add(new Listeners(options.onDefect));
    this.#heard = this.#ends.add(new Throttle(options.clock, LOOK_PAUSE, () => void this.look()));
    this.#news = this.#ends.add(new Throttle(options.clock, NEWS_PAUSE, () => this.#tell()));
    this.#ends.add(options.fleet.onDidChange((changes) => this.#heed(changes)));
  }

  get all(): readonly ShownRollout[] {
    const known = [...this.#known.keys()].flatMap((rollout) => this.get(rollout) ?? []);
    return known.sort((a, b) => b.state.changedAt - a.state.changedAt);
  }

  get(rollout: string): ShownRollout | undefined {
    const known = this.#known.get(rollout);
    if (!known) return undefined;
    return {
      state: known.state,
      conductedBy: this.#conductedBy(rollout, known),
      see: (run) => this.#see(rollout, run),
    };
  }

  onDidChange(listener: (rollouts: ReadonlySet<string>) => void): Disposable {
    return this.#changed.add(listener);
  }

  /** Puts a state that this window has written in the place of the one before. Call it after each look at the hosts. */
  put(state: RolloutState): void {
    const { rollout } = state;
    const before = this.#known.get(rollout);
    if (before?.state === state) {
      if (this.#unseen.has(rollout)) this.#mark(rollout);
      return;
    }
    this.#known.set(rollout, { state, stamp: undefined, holder: undefined });
    this.#mark(rollout);
  }

  follow(isWanted: boolean): Promise<void> {
    this.#isWanted = isWanted;
    if (isWanted) {
      // A rollout that begins in a terminal changes the folder, and nothing here.
      this.#watch ??= this.#options.watch(() => this.#heard.ask());
      return this.look();
    }
    this.#timer?.dispose();
    this.#watch?.dispose();
    this.#watch = undefined;
    return Promise.resolve();
  }

  /** Looks at the folder from now on. A failure ends in the log. */
  look(): Promise<void> {
    this.#timer?.dispose();
    // A look that is under way may have passed by what changed just now.
    if (this.#looking) return this.#looking.then(() => this.look());
    return (this.#looking = this.#look()
      .catch((error: unknown) => this.#options.onDefect(error))
      .finally(() => {
        this.#looking = undefined;
        this.#lookLater();
      }));
  }

  dispose(): void {
    this.#isWanted = false;
    this.#timer?.dispose();
    this.#watch?.dispose();
    this.#ends.dispose();
  }

  #lookLater(): void {
    this.#timer?.dispose();
    const isAnyOpen = [...this.#known].some(
      ([rollout, { state }]) => rolloutRow(state.status).isOpen && !this.#options.conducting(rollout),
    );
    if (this.#isWanted && isAnyOpen)
      this.#timer = this.#options.clock.after(LOOK_PAUSE, () => void this.look());
  }

  async #look(): Promise<void> {
    const ids = await this.#options.folder.ids();
    for (const rollout of this.#known.keys()) {
      if (ids.includes(rollout) || this.#options.conducting(rollout)) continue;
      this.#known.delete(rollout);
      this.#mark(rollout);
    }
    await Promise.all(ids.map((rollout) => this.#lookAt(rollout)));
  }

  async #lookAt(rollout: string): Promise<void> {
    const { folder, holder, conducting } = this.#options;
    if (conducting(rollout)) return;
    const before = this.#known.get(rollout);
    const stamp = await folder.stamp(rollout);
    if (this.#broken.has(rollout) && this.#broken.get(rollout) === stamp) return;
    try {
      const isSame = before !== undefined && before.stamp === stamp;
      const state = isSame ? before.state : await folder.read(rollout);
      const who = rolloutRow(state.status).isOpen ? await holder(rollout) : undefined;
      // It may have begun to be conducted here meanwhile.
      if (conducting(rollout)) return;
      this.#broken.delete(rollout);
      this.#known.set(rollout, { state, stamp, holder: who });
      if (!isSame || before.holder !== who) this.#mark(rollout);
    } catch (error) {
      this.#broken.set(rollout, stamp);
      this.#options.onDefect(error);
    }
  }

  #conductedBy(rollout: string, { holder }: Known): ConductedBy {
    if (this.#options.conducting(rollout)) return { kind: 'here' };
    return holder === undefined ? { kind: 'nobody' } : { kind: 'other', name: holder };
  }

  #see(rollout: string, run: HostRun): SeenRun {
    const now = this.#options.clock.now();
    const sights = this.#options.conducting(rollout)?.sights;
    return sights
      ? conductedRun(run, sights.of(run), now, this.#options.nextReading)
      : followedRun(run, this.#options.fleet.host(run.name), now);
  }

  /** News of a host changes the rollouts that are open on it: those that are conducted here, once their conductor saw it. */
  #heed(changes: readonly FleetChange[]): void {
    const hosts = changes.flatMap((change) => (change.kind === 'hosts' ? [] : change.host));
    for (const [rollout, { state }] of this.#known) {
      if (!rolloutRow(state.status).isOpen || !hosts.some((host) => state.runs.has(host))) continue;
      if (this.#options.conducting(rollout)) this.#unseen.add(rollout);
      else this.#mark(rollout);
    }
  }

  #mark(rollout: string): void {
    this.#unseen.delete(rollout);
    this.#pending.add(rollout);
    this.#news.ask();
  }

  #tell(): void {
    const told = this.#pending;
    this.#pending = new Set();
    if (told.size > 0) this.#changed.emit(told);
  }
}
