import { inputError } from '../wsman/inputError';
import type { HostJobs } from '../bits/hostJobs';
import type { Credential } from '../security/mechanism';
import type { RemoteError } from '../wsman/errors';
import { hasClass, hasCode } from '../wsman/errors';
import { credentialKey, type HostDefinition } from './host';
import { isSameHost } from './hostEntry';
import type { Detail } from './listing';
import type { HostWatch, HostWatchOptions } from './hostWatch';
import { KnownHost } from './knownHost';
import type { Disposable } from '../runtime/disposable';
import { Listeners } from '../runtime/listeners';
import type { EndedJob, FleetChange, HostState, TrackedJob } from './model';

export type FleetOptions = Omit<HostWatchOptions, 'emit'>;

/**
 * All hosts, and the only place where the state of jobs lives. Views read it and listen for changes. An action goes to
 * the host, and the state changes only by what the host then reports.
 */
export class Fleet implements Disposable {
  readonly #options: HostWatchOptions;
  readonly #listeners: Listeners<readonly FleetChange[]>;
  #hosts = new Map<string, KnownHost>();

  constructor(options: FleetOptions) {
    this.#listeners = new Listeners(options.onDefect);
    this.#options = { ...options, emit: (changes) => this.#listeners.emit(changes) };
  }

  /** In the order in which they are defined. */
  get hosts(): readonly HostState[] {
    return Array.from(this.#hosts.values(), ({ state }) => state);
  }

  host(name: string): HostState | undefined {
    return this.#hosts.get(name)?.state;
  }

  job(host: string, jobId: string): TrackedJob | undefined {
    return this.host(host)?.jobs.get(jobId);
  }

  /** A job that left the host lately. */
  ended(host: string, jobId: string): EndedJob | undefined {
    return this.host(host)?.ended.get(jobId);
  }

  /** Called once for each reading, with all that changed in it. */
  onDidChange(listener: (changes: readonly FleetChange[]) => void): Disposable {
    return this.#listeners.add(listener);
  }

  /** Replaces the hosts. Those with an unchanged definition keep connection and state. */
  setHosts(definitions: readonly HostDefinition[]): void {
    const before = this.#hosts;
    this.#hosts = new Map(
      definitions.map((host) => {
        const known = before.get(host.name);
        const kept = known && isSameHost(known.host, host) ? known : new KnownHost(host, this.#options);
        return [host.name, kept];
      }),
    );
    for (const known of before.values()) if (this.#hosts.get(known.host.name) !== known) known.dispose();
    this.#listeners.emit([{ kind: 'hosts', hosts: this.hosts }]);
  }

  /** Reads a host now. A failure ends in the state. @throws RemoteError `CANCELLED` */
  refresh(host: string, signal?: AbortSignal, detail?: Detail): Promise<HostState> {
    return this.#watch(host).read(signal, detail);
  }

  /**
   * Runs an operation on the jobs of a host, and reads the host once when it ends.
   * @throws RemoteError and whatever else the operation throws
   */
  perform<T>(
    host: string,
    operation: (jobs: HostJobs, signal: AbortSignal) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    return this.#watch(host).perform(operation, signal);
  }

  /**
   * Signs in to a host with a credential that the person entered, and reads the host. A credential that the host
   * accepts is stored, for all hosts that share it; one that it refuses is dropped, and the host is read with the known
   * one.
   * @returns why the host could not be read with it; `undefined` where it could
   * @throws RemoteError `CANCELLED`, with the credential dropped
   */
  async signIn(host: string, credential: Credential, signal?: AbortSignal): Promise<RemoteError | undefined> {
    const { signIns } = this.#options;
    const watch = this.#watch(host);
    const key = credentialKey(watch.host);
    signIns.propose(watch.host, credential);
    try {
      const { error } = await watch.readAnew(signal);
      if (hasClass(error, 'rejectsCredential')) {
        const known = await watch.readAnew(signal);
        // Without another credential the refusal says more than that one is missing.
        if (hasCode(known.error, 'SIGN_IN_REQUIRED')) watch.fail(error);
        return error;
      }
      await signIns.conclude(watch.host);
      for (const other of this.#waiting(key)) if (other !== watch) void other.reset();
      return error;
    } catch (error) {
      signIns.withdraw(key);
      throw error;
    }
  }

  /** Closes the connections that were signed in to with a credential that is no longer stored. */
  signOut(key: string): void {
    this.#options.signIns.withdraw(key);
    this.#options.signIns.release(key);
    for (const watch of this.#sharing(key)) void watch.reset();
  }

  /** Whether a credential is in use, which need not be stored. */
  usesCredential(key: string): boolean {
    return this.#options.signIns.knows(key);
  }

  /** Another credential is stored now, here or by another program: hosts that wait for it may be read again. */
  credentialChanged(key: string): void {
    const waiting = this.#waiting(key);
    if (waiting.length === 0) return;
    this.#options.signIns.release(key);
    for (const watch of waiting) void watch.reset();
  }

  /** Reads a host over another connection, perhaps by another way. A failure ends in the state. @throws RemoteError `CANCELLED` */
  readAnew(host: string, signal?: AbortSignal): Promise<HostState> {
    return this.#watch(host).readAnew(signal);
  }

  /** Closes all connections: the next reading of each host opens another one, perhaps by another way. */
  reconnect(): void {
    for (const { watch } of this.#hosts.values()) void watch?.reset();
  }

  /** Forgets jobs that left a host; all of them where none are named. */
  clearEnded(host: string, jobIds?: readonly string[]): void {
    this.#hosts.get(host)?.watch?.clearEnded(jobIds);
  }

  /** Applies a changed retention time to ended jobs. */
  reviewEnded(): void {
    for (const { watch } of this.#hosts.values()) watch?.reviewEnded();
  }

  dispose(): void {
    this.#listeners.dispose();
    for (const known of this.#hosts.values()) known.dispose();
    this.#hosts.clear();
  }

  /** The hosts with a credential that somebody has asked. */
  #sharing(key: string): HostWatch[] {
    return [...this.#hosts.values()].flatMap(({ host, watch }) =>
      watch && credentialKey(host) === key ? [watch] : [],
    );
  }

  /** The hosts that would be read with another credential. */
  #waiting(key: string): HostWatch[] {
    return this.#sharing(key).filter(({ state }) => hasClass(state.error, 'signInHelps'));
  }

  #watch(host: string): HostWatch {
    const known = this.#hosts.get(host);
    if (!known) throw inputError('No host is called {host}.', { host });
    return known.watched();
  }
}
