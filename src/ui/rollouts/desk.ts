import { randomBytes } from 'node:crypto';
import type { Fleet } from '../../fleet/fleet';
import { fold } from '../../fleet/inventory/folding';
import { inParallel } from '../../fleet/parallel';
import type { Poller } from '../../fleet/poller';
import { amendment } from '../../fleet/rollouts/amendment';
import { begunEntry, newRolloutId } from '../../fleet/rollouts/begin';
import { checkPossible, needsConductor } from '../../fleet/rollouts/givenOrder';
import { changedFile } from '../../fleet/rollouts/changedFile';
import type { BegunEntry } from '../../fleet/rollouts/journal/entry';
import type { Journal } from '../../fleet/rollouts/journal/journal';
import { JournalFolder } from '../../fleet/rollouts/journal/journalFolder';
import type { Lease, Program } from '../../fleet/rollouts/journal/lease';
import type { OrderBox, SentOrder } from '../../fleet/rollouts/journal/orderBox';
import type { RolloutState } from '../../fleet/rollouts/journal/rolloutState';
import { meantHosts, type Narrowing } from '../../fleet/rollouts/meantHosts';
import { previewOf, type HostPreview } from '../../fleet/rollouts/preview';
import { newestOf, rebuildJournal, type FoundRollout } from '../../fleet/rollouts/rebuild';
import type { Order } from '../../fleet/rollouts/rolloutStates';
import { previewSources, type SourcePreview } from '../../fleet/rollouts/sourcePreview';
import { refuseSecondStart } from '../../fleet/rollouts/secondStart';
import { problemLine } from '../../fleet/rollouts/spec/problem';
import { readRolloutFile } from '../../fleet/rollouts/spec/readRolloutFile';
import type { Clock } from '../../runtime/clock';
import type { Disposable } from '../../runtime/disposable';
import { RemoteError, hasCode } from '../../wsman/errors';
import { rolloutProblem } from '../words/rolloutProblem';
import { Disposables } from '../editor/disposables';
import { Conducting } from './conducting';
import { watchFolder } from './folderWatch';
import { KnownRollouts } from './knownRollouts';
import type { ShownRollout, ShownRollouts } from './shownRollouts';

export interface DeskOptions {
  readonly fleet: Pick<Fleet, 'host' | 'hosts' | 'refresh' | 'perform' | 'onDidChange'>;
  readonly poller: Pick<Poller, 'watch' | 'need' | 'nextReading'>;
  /** The folder of the journals. */
  readonly folder: string;
  /** Days for which they are kept after the end, as it is set now. */
  readonly keptDays: () => number;
  readonly clock: Clock;
  /** This window, for the leases. */
  readonly program: Program;
  /** `user@computer`, for reports. */
  readonly by: string;
  /** The text of a rollout file as it is now; `undefined` where it is there no more. */
  readonly readText: (file: string) => Promise<string | undefined>;
  readonly onDefect: (defect: unknown) => void;
  /** Called where a rollout can be led no further: its journal cannot be written, or another program took over. */
  readonly onStop: (rollout: string, failure: unknown) => void;
}

/** The rollouts of this user: those that this window conducts, and what others do with theirs. */
export class RolloutDesk implements ShownRollouts, Disposable {
  readonly #options: DeskOptions;
  readonly #folder: JournalFolder;
  readonly #known: KnownRollouts;
  readonly #conducting = new Map<string, Conducting>();
  readonly #led = new Set<string>();
  readonly #ends = new Disposables();

  constructor(options: DeskOptions) {
    const { fleet, poller, clock, folder, onDefect } = options;
    this.#options = options;
    this.#folder = new JournalFolder(folder);
    this.#known = this.#ends.add(
      new KnownRollouts({
        folder: this.#folder,
        fleet,
        clock,
        watch: (onChange) => watchFolder(folder, onChange, onDefect),
        holder: (rollout) => this.#lease(rollout).holder(),
        conducting: (rollout) => this.#conducting.get(rollout),
        nextReading: (host) => poller.nextReading(host),
        onDefect,
      }),
    );
  }

  get all(): readonly ShownRollout[] {
    return this.#known.all;
  }

  get(rollout: string): ShownRollout | undefined {
    return this.#known.get(rollout);
  }

  onDidChange(listener: (rollouts: ReadonlySet<string>) => void): Disposable {
    return this.#known.onDidChange(listener);
  }

  /** Looks at the journals and who conducts them, and goes on looking while somebody wants to know. */
  follow(isWanted: boolean): Promise<void> {
    return this.#known.follow(isWanted);
  }

  /**
   * The beginning of a rollout of a file, with a new id. Nothing is started and no host is asked.
   * @throws RemoteError `ROLLOUT_FILE`, and of the selectors
   */
  planned(file: string, text: string, narrowing?: Narrowing): BegunEntry {
    const read = readRolloutFile(text);
    if ('problems' in read) {
      const [first] = read.problems;
      const reason = first ? problemLine(file, { ...first, message: rolloutProblem(first) }) : '';
      throw new RemoteError('ROLLOUT_FILE', { file, reason });
    }
    const known = this.#options.fleet.hosts.map(({ host }) => host);
    const hosts = meantHosts(read.spec, known, narrowing);
    const rollout = newRolloutId(randomBytes);
    return begunEntry({ rollout, spec: read.spec, file, hosts, by: this.#options.by, known });
  }

  /** @throws RemoteError `ROLLOUT_OPEN` where a rollout of the same file is open on some of the hosts */
  async checkStart(begun: BegunEntry): Promise<void> {
    refuseSecondStart(begun, await this.#folder.list());
  }

  /** Starts a rollout: resolves once it is written down. @throws RemoteError `ROLLOUT_OPEN`, and what the disk throws */
  async start(begun: BegunEntry): Promise<void> {
    const { keptDays, program, clock } = this.#options;
    await this.#folder.prune(keptDays(), program, clock);
    await this.checkStart(begun);
    const { rollout } = begun;
    const lease = this.#lease(rollout);
    await lease.take();
    const journal = await released(lease, () => this.#folder.begin(begun, this.#options.clock));
    this.#conduct(journal, lease, this.#folder.orders(rollout));
  }

  async order(rollout: string, order: Order, hosts?: readonly string[]): Promise<void> {
    const given: SentOrder = { order, by: this.#options.by, ...(hosts && { hosts }) };
    checkPossible(await this.#folder.read(rollout), order);
    if (this.#conducting.get(rollout)?.give(given)) return;
    const orders = this.#folder.orders(rollout);
    await orders.skip();
    const lease = this.#lease(rollout);
    try {
      await lease.take();
    } catch (error) {
      if (!hasCode(error, 'ROLLOUT_HELD') || (await lease.holder()) === undefined) throw error;
      await orders.send(given);
      return;
    }
    const journal = await released(lease, () => this.#written(rollout, given));
    if (needsConductor(order)) this.#conduct(journal, lease, orders);
    else {
      await lease.release();
      await this.#known.look();
    }
  }

  /** Foresees a start on each host, which is read now. Nothing is created. @throws RemoteError `CANCELLED` */
  preview(begun: BegunEntry, signal: AbortSignal, onRead: () => void): Promise<readonly HostPreview[]> {
    return inParallel(begun.hosts, async (host) => {
      const state = await this.#options.fleet.refresh(host.name, signal, 'full');
      onRead();
      return previewOf(begun, host, state);
    });
  }

  /** Foresees the publishing of a start. Nothing is published. @throws RemoteError `CANCELLED` */
  previewSources(begun: BegunEntry, signal: AbortSignal): Promise<readonly SourcePreview[]> {
    return previewSources(begun, this.#options.fleet, signal);
  }

  /**
   * Gives a rollout that was found on hosts a journal here, so that it can go on.
   * @throws RemoteError `ROLLOUT_CHANGED` where the file is not the one that its jobs were created by
   */
  async rebuild(found: FoundRollout, file: string, text: string): Promise<void> {
    const begun = { ...this.planned(file, text), rollout: found.rollout };
    if (newestOf([found], begun.hash) === undefined) throw changedFile('otherVersion');
    await rebuildJournal(this.#folder, found, begun, this.#options.clock);
    await this.#known.look();
  }

  /** Whether this window leads a rollout, or has led it. */
  hasLed(rollout: string): boolean {
    return this.#led.has(rollout);
  }

  /** Ends the conducting of a rollout in this window; jobs go on. */
  async leave(rollout: string): Promise<void> {
    await this.#conducting.get(rollout)?.stop();
  }

  /** Ends the conducting of all rollouts; jobs go on. */
  async stop(): Promise<void> {
    await Promise.all(Array.from(this.#conducting.values(), (conducting) => conducting.stop()));
    this.dispose();
  }

  dispose(): void {
    this.#ends.dispose();
  }

  /** The journal of a rollout that nobody conducts, with an order written down. */
  async #written(rollout: string, given: SentOrder): Promise<Journal> {
    const journal = await this.#folder.open(rollout, this.#options.clock);
    if (needsConductor(given.order)) this.#checkHosts(journal.state);
    if (given.order === 'resume') await this.#amend(journal);
    await journal.append({ kind: 'order', ...given });
    return journal;
  }

  /** The file may have been corrected since: what is left is done by it. */
  async #amend(journal: Journal): Promise<void> {
    const { file } = journal.state;
    const text = await this.#options.readText(file);
    if (text === undefined) return;
    const amended = amendment(journal.state, this.planned(file, text));
    if (amended) await journal.append(amended);
  }

  #checkHosts({ rollout, runs, sources }: RolloutState): void {
    const names = new Set([...runs.keys(), ...sources.map(({ name }) => name)]);
    const unknown = [...names].filter((name) => this.#options.fleet.host(name) === undefined);
    if (unknown.length > 0) throw new RemoteError('ROLLOUT_HOSTS', { rollout, names: fold(unknown) });
  }

  #conduct(journal: Journal, lease: Lease, orders: OrderBox): void {
    const { rollout, runs } = journal.state;
    const { fleet, poller, clock, onDefect, onStop } = this.#options;
    const conducting = new Conducting({
      hosts: fleet,
      journal,
      lease,
      clock,
      orders,
      attend: (hosts) => poller.watch(hosts, conducting),
      onChange: (state) => this.#known.put(state),
    });
    this.#conducting.set(rollout, conducting);
    this.#led.add(rollout);
    poller.need(new Set(runs.keys()), conducting);
    this.#known.put(journal.state);
    conducting.ended
      .then(
        async (unheard) => {
          this.#conducting.delete(rollout);
          for (const { order, hosts } of unheard) await this.order(rollout, order, hosts);
        },
        (error: unknown) => {
          this.#conducting.delete(rollout);
          onStop(rollout, error);
        },
      )
      .finally(() => {
        poller.need(new Set(), conducting);
        return this.#known.look();
      })
      .catch((error: unknown) => onDefect(error));
  }

  #lease(rollout: string): Lease {
    return this.#folder.lease(rollout, this.#options.program, this.#options.clock);
  }
}

/** Does something under a lease; without success the lease is given back. */
async function released<T>(lease: Lease, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await lease.release();
    throw error;
  }
}
