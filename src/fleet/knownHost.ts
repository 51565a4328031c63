import type { HostDefinition } from './host';
import { idleState } from './hostRecord';
import { HostWatch, type HostWatchOptions } from './hostWatch';
import type { HostState } from './model';

/** One host of the fleet. It is its definition alone until somebody asks it: most hosts of a large fleet stay unasked. */
export class KnownHost {
  readonly #options: HostWatchOptions;
  readonly #idle: HostState;
  #watch: HostWatch | undefined;

  /** @param options shared by all hosts */
  constructor(host: HostDefinition, options: HostWatchOptions) {
    this.#options = options;
    this.#idle = idleState(host);
  }

  get host(): HostDefinition {
    return this.#idle.host;
  }

  get state(): HostState {
    return this.#watch?.state ?? this.#idle;
  }

  /** The watch of the host, once it was asked. */
  get watch(): HostWatch | undefined {
    return this.#watch;
  }

  /** The watch of the host, made where there is none. The host owns it. */
  watched(): HostWatch {
    return (this.#watch ??= new HostWatch(this.#idle, this.#options));
  }

  dispose(): void {
    this.#watch?.dispose();
  }
}
