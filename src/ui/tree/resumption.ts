import type { Clock } from '../../runtime/clock';
import type { Fleet } from '../../fleet/fleet';
import { hostQueue } from '../../fleet/parallel';
import type { Poller } from '../../fleet/poller';
import type { Disposable } from '../../runtime/disposable';
import { Disposables } from '../editor/disposables';
import type { Lease } from '../editor/lease';
import { Throttle } from '../editor/throttle';
import type { HostsView } from './hostsView';

/** Milliseconds between two looks at which hosts are busy. */
const LOOK_PAUSE = 5_000;
/** Milliseconds after the start before hosts are read: the editor has other work first. */
const START_PAUSE = 500;

export interface ResumptionOptions {
  readonly fleet: Pick<Fleet, 'hosts' | 'host' | 'refresh' | 'onDidChange'>;
  readonly poller: Pick<Poller, 'watch'>;
  readonly lease: Pick<Lease, 'holds' | 'busyHosts' | 'hostsElsewhere' | 'shareBusyHosts' | 'onDidChange'>;
  readonly view: Pick<HostsView, 'openHosts' | 'onDidFoldHost'>;
  readonly clock: Clock;
}

/**
 * Reads once the hosts that were expanded or had active jobs before the window was reloaded, or are in another window:
 * otherwise nothing would be polled or reported until the person looks at them. The window that polls goes on with those
 * of the others; in them it would be late news, or none where the window closes.
 */
export class Resumption implements Disposable {
  readonly #options: ResumptionOptions;
  readonly #ends = new Disposables();
  readonly #queue = hostQueue();
  /** Hosts that were read for this, each once. */
  readonly #asked = new Set<string>();

  constructor(options: ResumptionOptions) {
    this.#options = options;
    const { fleet, lease, view, clock } = options;
    const start = clock.after(START_PAUSE, () => {
      const look = this.#ends.add(new Throttle(clock, LOOK_PAUSE, () => this.#share()));
      this.#ends.add(fleet.onDidChange(() => look.ask()));
      this.#ends.add(view.onDidFoldHost(() => look.ask()));
      this.#ends.add(lease.onDidChange(() => this.#read()));
      this.#read();
    });
    this.#ends.add(start);
  }

  dispose(): void {
    this.#queue.clearQueue();
    this.#ends.dispose();
  }

  #read(): void {
    const { fleet, poller, lease } = this.#options;
    for (const name of [...lease.busyHosts, ...lease.hostsElsewhere]) {
      if (fleet.host(name)?.status !== 'idle' || this.#asked.has(name)) continue;
      this.#asked.add(name);
      // A failure ends in the state of the host; only a host that leaves the fleet meanwhile rejects.
      this.#queue(() => fleet.refresh(name)).catch(() => undefined);
    }
    poller.watch(new Set(lease.holds ? lease.hostsElsewhere : []), this);
  }

  #share(): void {
    const { fleet, lease, view } = this.#options;
    const before = new Set(lease.busyHosts);
    const busy = fleet.hosts
      .filter(({ host: { name }, status, counts }) =>
        // A host that was not read yet, or failed, is as busy as it was.
        status === 'online' ? counts.active > 0 || view.openHosts.has(name) : before.has(name),
      )
      .map(({ host }) => host.name);
    lease.shareBusyHosts(busy);
  }
}
