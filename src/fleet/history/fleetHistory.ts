import type { Disposable } from '../../runtime/disposable';
import { Listeners } from '../../runtime/listeners';
import type { HostDefinition } from '../host';
import type { Reading } from '../reading';
import { HostHistory } from './hostHistory';

/**
 * The past of hosts and jobs as this window saw it, so that a page that is opened late already has one. A host that leaves
 * the fleet, or is defined anew, takes its history along. Loaded with the first reading.
 */
export class FleetHistory implements Disposable {
  readonly #hosts = new WeakMap<HostDefinition, HostHistory>();
  readonly #listeners: Listeners<string>;

  /** @param onDefect called with what a listener throws */
  constructor(onDefect: (defect: unknown) => void) {
    this.#listeners = new Listeners(onDefect);
  }

  /** Called with the name of a host whenever a reading of it was recorded, even if that changed nothing else. */
  onDidRecord(listener: (host: string) => void): Disposable {
    return this.#listeners.add(listener);
  }

  record(reading: Reading): void {
    const { host } = reading.state;
    const known = this.#hosts.get(host) ?? new HostHistory();
    this.#hosts.set(host, known);
    known.record(reading);
    this.#listeners.emit(host.name);
  }

  of(host: HostDefinition): HostHistory | undefined {
    return this.#hosts.get(host);
  }

  dispose(): void {
    this.#listeners.dispose();
  }
}
