import type { HostJobs } from '../bits/hostJobs';
import type { BitsJob } from '../bits/job';
import type { JobSpec, StateChange } from '../bits/requests';
import type { JobAction } from '../bits/states';
import { RemoteError } from '../wsman/errors';
import { isSameHost, type HostDefinition } from './host';
import type { Detail } from './listing';
import { HostWatch, type HostWatchOptions } from './hostWatch';
import type { Disposable } from '../runtime/disposable';
import type { EndedJob, FleetChange, HostState, TrackedJob } from './model';

export type FleetOptions = Omit<HostWatchOptions, 'emit'>;

type Listener = (changes: readonly FleetChange[]) => void;

/**
 * All hosts, and the only place where the state of jobs lives. Views read and listen; an action goes to the
 * host, and what the host then shows comes back as changes. Nothing here is changed by hope.
 */
export class Fleet implements Disposable {
  readonly #options: HostWatchOptions;
  readonly #listeners = new Set<Listener>();
  #watches = new Map<string, HostWatch>();

  constructor(options: FleetOptions) {
    this.#options = { ...options, emit: (changes) => this.#emit(changes) };
  }

  /** In the order in which they are defined. */
  get hosts(): readonly HostState[] {
    return [...this.#watches.values()].map((watch) => watch.state);
  }

  host(name: string): HostState | undefined {
    return this.#watches.get(name)?.state;
  }

  job(host: string, jobId: string): TrackedJob | undefined {
    return this.host(host)?.jobs.get(jobId);
  }

  /** A job that left the host lately. */
  ended(host: string, jobId: string): EndedJob | undefined {
    return this.host(host)?.ended.get(jobId);
  }

  /** Called once for each reading, with all that changed in it. */
  onDidChange(listener: Listener): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  /** Takes the definitions; hosts that stay as they were keep connection and state. */
  setHosts(definitions: readonly HostDefinition[]): void {
    const before = this.#watches;
    this.#watches = new Map(
      definitions.map((host) => {
        const known = before.get(host.name);
        const watch = known && isSameHost(known.host, host) ? known : new HostWatch(host, this.#options);
        return [host.name, watch];
      }),
    );
    for (const watch of before.values()) if (this.#watches.get(watch.host.name) !== watch) watch.dispose();
    this.#emit([{ kind: 'hosts' }]);
  }

  /** Reads a host now. A failure ends in the state. @throws RemoteError `CANCELLED` */
  refresh(host: string, signal?: AbortSignal, detail?: Detail): Promise<HostState> {
    return this.#watch(host).read(signal, detail);
  }

  /** Runs an operation on a host, then reads it again. @throws RemoteError what the operation throws */
  perform<T>(
    host: string,
    operation: (client: HostJobs, signal: AbortSignal) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    return this.#watch(host).perform(operation, signal);
  }

  act(host: string, jobId: string, action: JobAction, signal?: AbortSignal): Promise<StateChange> {
    return this.perform(host, (client, ends) => this.actWithin(client, host, jobId, action, ends), signal);
  }

  /** Acts on a job within an operation of {@link perform}, so that one reading follows many actions. */
  actWithin(
    client: HostJobs,
    host: string,
    jobId: string,
    action: JobAction,
    signal: AbortSignal,
  ): Promise<StateChange> {
    return this.#watch(host).act(client, jobId, action, signal);
  }

  create(host: string, spec: JobSpec, signal?: AbortSignal): Promise<BitsJob> {
    const watch = this.#watch(host);
    const operation = async (client: HostJobs, ends: AbortSignal): Promise<BitsJob> => {
      const job = await client.create(spec, ends);
      watch.remember(job.jobId, spec.type ?? 'download');
      return job;
    };
    return watch.perform(operation, signal);
  }

  /** Forgets jobs that left a host; all of them where none are named. */
  clearEnded(host: string, jobIds?: readonly string[]): void {
    this.#watches.get(host)?.clearEnded(jobIds);
  }

  /** The time for which ended jobs stay known has become another. */
  reviewEnded(): void {
    for (const watch of this.#watches.values()) watch.reviewEnded();
  }

  /** Drops the connection and failure of a host, for example after new credentials. */
  reset(host: string): void {
    void this.#watches.get(host)?.reset();
  }

  dispose(): void {
    this.#listeners.clear();
    for (const watch of this.#watches.values()) watch.dispose();
    this.#watches.clear();
  }

  #watch(host: string): HostWatch {
    const watch = this.#watches.get(host);
    if (!watch) throw new RemoteError('BAD_INPUT', { reason: `No host is called ${host}.` });
    return watch;
  }

  #emit(changes: readonly FleetChange[]): void {
    for (const listener of [...this.#listeners]) listener(changes);
  }
}
