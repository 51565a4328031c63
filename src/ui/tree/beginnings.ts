import type { Clock } from '../../runtime/clock';
import type { Disposable } from '../../runtime/disposable';
import type { FleetChange } from '../../fleet/model';

/**
 * Milliseconds for which a row does not say that its host is being asked for the first time. The editor draws rows anew at
 * once, but not twice within 200 ms (seen with 1.139): a row drawn for a spinner would delay the jobs that follow it.
 */
export const BEGINNING = 150;

/** First readings that have just begun. Most end, or have their first jobs, before there is anything to draw. */
export class Beginnings implements Disposable {
  readonly #clock: Clock;
  readonly #draw: (hosts: readonly string[]) => void;
  readonly #hosts = new Set<string>();
  #timer: Disposable | undefined;

  /** @param draw is called with the hosts that are still being asked when the time is up */
  constructor(clock: Clock, draw: (hosts: readonly string[]) => void) {
    this.#clock = clock;
    this.#draw = draw;
  }

  /** @returns whether the changes are nothing but beginnings: their rows are drawn later, if they have to be */
  holds(changes: readonly FleetChange[]): boolean {
    const begun = changes.flatMap((change) =>
      change.kind === 'host' && change.state.status === 'connecting' && change.state.jobs.size === 0
        ? [change.host]
        : [],
    );
    if (begun.length < changes.length) {
      for (const change of changes) if (change.kind !== 'hosts') this.#hosts.delete(change.host);
      return false;
    }
    for (const host of begun) this.#hosts.add(host);
    this.#timer ??= this.#clock.after(BEGINNING, () => this.#end());
    return true;
  }

  dispose(): void {
    this.#timer?.dispose();
  }

  #end(): void {
    const hosts = [...this.#hosts];
    this.#hosts.clear();
    this.#timer = undefined;
    if (hosts.length > 0) this.#draw(hosts);
  }
}
