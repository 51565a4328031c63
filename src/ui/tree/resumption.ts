import type { Clock } from '../../runtime/clock';
import type { Fleet } from '../../fleet/fleet';
import { hostQueue } from '../../fleet/parallel';
import type { Disposable } from '../../runtime/disposable';
import { Disposables } from '../editor/disposables';
import type { Memory } from '../editor/memory';
import { Throttle } from '../editor/throttle';
import type { HostsView } from './hostsView';

/** Milliseconds between two looks at which hosts to remember. */
const LOOK_PAUSE = 5_000;
/** Milliseconds after the start before hosts are read: the editor has other work first. */
const START_PAUSE = 500;

/**
 * After the window was reloaded, reads once the hosts that were expanded or had active jobs: otherwise nothing would be
 * polled or reported until the person looks at them.
 */
export class Resumption implements Disposable {
  readonly #fleet: Pick<Fleet, 'hosts' | 'host' | 'refresh'>;
  readonly #memory: Pick<Memory, 'busyHosts' | 'rememberBusyHosts'>;
  readonly #view: Pick<HostsView, 'openHosts'>;
  readonly #onDefect: (defect: unknown) => void;
  readonly #ends = new Disposables();
  readonly #queue = hostQueue();

  constructor(
    fleet: Pick<Fleet, 'hosts' | 'host' | 'refresh' | 'onDidChange'>,
    memory: Pick<Memory, 'busyHosts' | 'rememberBusyHosts'>,
    view: Pick<HostsView, 'openHosts' | 'onDidFoldHost'>,
    clock: Clock,
    onDefect: (defect: unknown) => void,
  ) {
    this.#fleet = fleet;
    this.#memory = memory;
    this.#view = view;
    this.#onDefect = onDefect;
    const start = clock.after(START_PAUSE, () => {
      this.#readBusyHosts();
      const look = this.#ends.add(new Throttle(clock, LOOK_PAUSE, () => this.#remember()));
      this.#ends.add(fleet.onDidChange(() => look.ask()));
      this.#ends.add(view.onDidFoldHost(() => look.ask()));
    });
    this.#ends.add(start);
  }

  dispose(): void {
    this.#queue.clearQueue();
    this.#ends.dispose();
  }

  #readBusyHosts(): void {
    for (const name of this.#memory.busyHosts) {
      if (this.#fleet.host(name)?.status !== 'idle') continue;
      // A failure ends in the state of the host; only a host that leaves the fleet meanwhile rejects.
      this.#queue(() => this.#fleet.refresh(name)).catch(() => undefined);
    }
  }

  #remember(): void {
    const before = new Set(this.#memory.busyHosts);
    const busy = this.#fleet.hosts
      .filter(({ host: { name }, status, counts }) =>
        // A host that was not read yet, or failed, is as busy as it was.
        status === 'online' ? counts.active > 0 || this.#view.openHosts.has(name) : before.has(name),
      )
      .map(({ host }) => host.name);
    if (busy.length === before.size && busy.every((name) => before.has(name))) return;
    this.#memory.rememberBusyHosts(busy).catch(this.#onDefect);
  }
}
