import { EventEmitter, type Memento } from 'vscode';
import type { Disposable } from '../../runtime/disposable';
import { isPlain, PLAIN, readArrangement, type Arrangement } from '../words/arrangement';
import { readStoredJob, storedJob, type LastJob } from './lastJob';

const ARRANGEMENT = 'arrangement';
const LAST_JOB = 'lastJob';
const BUSY_HOSTS = 'busyHosts';
const TASK_HOSTS = 'taskHosts';
const OFFERED_INVENTORIES = 'offeredInventories';

/** The only place that reads and writes the state kept between sessions. */
export class Memory implements Disposable {
  readonly #state: Memento;
  /** Cached: the tree asks for it at each change, and its host filter is checked. */
  #arrangement: Arrangement | undefined;
  readonly #arranged = new EventEmitter<Arrangement>();

  readonly onDidArrange = this.#arranged.event;

  constructor(state: Memento) {
    this.#state = state;
  }

  get arrangement(): Arrangement {
    return (this.#arrangement ??= readArrangement(this.#state.get(ARRANGEMENT)));
  }

  async arrange(arrangement: Arrangement): Promise<void> {
    await this.#state.update(ARRANGEMENT, isPlain(arrangement) ? undefined : arrangement);
    this.#arrangement = arrangement;
    this.#arranged.fire(arrangement);
  }

  async clearArrangement(): Promise<void> {
    await this.arrange(PLAIN);
  }

  get lastJob(): LastJob {
    return readStoredJob(this.#state.get(LAST_JOB));
  }

  async rememberJob(job: LastJob): Promise<void> {
    await this.#state.update(LAST_JOB, storedJob(job));
  }

  /** Names of the hosts that were expanded or had active jobs when they were read last. */
  get busyHosts(): readonly string[] {
    return this.#texts(BUSY_HOSTS);
  }

  async rememberBusyHosts(names: readonly string[]): Promise<void> {
    await this.#state.update(BUSY_HOSTS, names.length === 0 ? undefined : names);
  }

  /** Addresses of the hosts on which tasks may run as a service account. */
  get taskHosts(): readonly string[] {
    return this.#texts(TASK_HOSTS);
  }

  async rememberTaskHosts(addresses: readonly string[]): Promise<void> {
    await this.#state.update(TASK_HOSTS, addresses);
  }

  /** Paths of inventories in folders that the person was asked about. */
  get offeredInventories(): readonly string[] {
    return this.#texts(OFFERED_INVENTORIES);
  }

  async rememberOfferedInventories(paths: readonly string[]): Promise<void> {
    await this.#state.update(OFFERED_INVENTORIES, paths);
  }

  dispose(): void {
    this.#arranged.dispose();
  }

  #texts(key: string): readonly string[] {
    const value: unknown = this.#state.get(key);
    return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
  }
}
