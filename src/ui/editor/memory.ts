import type { Disposable } from '../../runtime/disposable';
import { Listeners } from '../../runtime/listeners';
import { isPlain, PLAIN, readArrangement, type Arrangement } from '../words/arrangement';
import { readStoredJob, storedJob, type LastJob } from './lastJob';
import { textsIn, withChanges } from './memoryMerge';
import type { MemoryStore } from './sharedMemory';

const ARRANGEMENT = 'arrangement';
const LAST_JOB = 'lastJob';
const TASK_HOSTS = 'taskHosts';
const OFFERED_INVENTORIES = 'offeredInventories';

/**
 * The only place that knows what is kept between sessions. Other windows write it too: lists grow by what is added,
 * and of the arrangement only the fields are stored that this window has changed.
 */
export class Memory implements Disposable {
  readonly #store: MemoryStore;
  readonly #onUnkept: (error: unknown) => void;
  /** Whether the person knows that arrangements are not stored. */
  #isTold = false;
  /** This window's own; what another one chooses applies there and in windows that open later. */
  #arrangement: Arrangement | undefined;
  readonly #arranged: Listeners<Arrangement>;

  /**
   * @param onUnkept called with why an arrangement cannot be stored: once, until one is stored again
   * @param onDefect called with what a listener throws
   */
  constructor(store: MemoryStore, onUnkept: (error: unknown) => void, onDefect: (defect: unknown) => void) {
    this.#store = store;
    this.#onUnkept = onUnkept;
    this.#arranged = new Listeners(onDefect);
  }

  /** @param listener called with each new arrangement @returns ends the subscription */
  onDidArrange(listener: (arrangement: Arrangement) => void): Disposable {
    return this.#arranged.add(listener);
  }

  get arrangement(): Arrangement {
    return (this.#arrangement ??= readArrangement(this.#store.get(ARRANGEMENT)));
  }

  /** It applies at once, and until the window closes also where it cannot be stored. Never rejects for the store. */
  async arrange(arrangement: Arrangement): Promise<void> {
    const before = this.arrangement;
    this.#arrangement = arrangement;
    this.#arranged.emit(arrangement);
    try {
      await this.#store.change(ARRANGEMENT, (stored) => {
        const merged = withChanges(readArrangement(stored), before, arrangement);
        return isPlain(merged) ? undefined : merged;
      });
      this.#isTold = false;
    } catch (error) {
      if (!this.#isTold) this.#onUnkept(error);
      this.#isTold = true;
    }
  }

  async clearArrangement(): Promise<void> {
    await this.arrange(PLAIN);
  }

  get lastJob(): LastJob {
    return readStoredJob(this.#store.get(LAST_JOB));
  }

  /** The last one counts, in whichever window it was created. */
  async rememberJob(job: LastJob): Promise<void> {
    await this.#store.change(LAST_JOB, () => storedJob(job));
  }

  /** Addresses of the hosts on which tasks may run as a service account. */
  get taskHosts(): readonly string[] {
    return textsIn(this.#store.get(TASK_HOSTS));
  }

  async rememberTaskHost(address: string): Promise<void> {
    await this.#add(TASK_HOSTS, address);
  }

  /** Paths of inventories in folders that the person was asked about. */
  get offeredInventories(): readonly string[] {
    return textsIn(this.#store.get(OFFERED_INVENTORIES));
  }

  /** @returns false where another window has offered it meanwhile */
  rememberOfferedInventory(path: string): Promise<boolean> {
    return this.#add(OFFERED_INVENTORIES, path);
  }

  dispose(): void {
    this.#arranged.dispose();
  }

  /** @returns whether it was new */
  async #add(key: string, text: string): Promise<boolean> {
    let isNew = false;
    await this.#store.change(key, (stored) => {
      const texts = textsIn(stored);
      isNew = !texts.includes(text);
      return isNew ? [...texts, text] : texts;
    });
    return isNew;
  }
}
