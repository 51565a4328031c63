import { Conductor, type ConductorOptions } from '../../fleet/rollouts/driver/conductor';
import type { HostSights } from '../../fleet/rollouts/driver/hostSights';
import type { Lease } from '../../fleet/rollouts/journal/lease';
import type { OrderBox, SentOrder } from '../../fleet/rollouts/journal/orderBox';

export interface ConductingOptions extends Omit<ConductorOptions, 'signal' | 'orders'> {
  /** Taken; it is given back at the end. */
  readonly lease: Pick<Lease, 'lost' | 'release'>;
  /** Orders of other programs. */
  readonly orders: Pick<OrderBox, 'skip' | 'take'>;
}

/** One rollout that this window conducts, until it ends or rests, or the window closes. */
export class Conducting {
  readonly #options: ConductingOptions;
  readonly #stop = new AbortController();
  readonly #given: SentOrder[] = [];
  #sights: HostSights | undefined;
  #isOver = false;
  /**
   * Settles once the rollout rests and the lease is given back, with the orders that nobody heard any more. Rejects with
   * what the journal throws, and `ROLLOUT_HELD` where another program took over.
   */
  readonly ended: Promise<readonly SentOrder[]>;

  constructor(options: ConductingOptions) {
    this.#options = options;
    this.ended = this.#run();
  }

  /** Of the hosts; `undefined` before the first look. */
  get sights(): HostSights | undefined {
    return this.#sights;
  }

  /** Gives an order at the next decision. @returns whether it is heard: once the conducting is over, nobody does */
  give(order: SentOrder): boolean {
    if (!this.#isOver) this.#given.push(order);
    return !this.#isOver;
  }

  /** Ends the conducting; jobs go on. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.ended.catch(() => undefined);
  }

  async #run(): Promise<readonly SentOrder[]> {
    const { lease, orders, onChange, ...parts } = this.#options;
    try {
      await orders.skip();
      const conductor = new Conductor({
        ...parts,
        signal: AbortSignal.any([this.#stop.signal, lease.lost]),
        orders: async () => [...this.#given.splice(0), ...(await orders.take())],
        onChange: (state, sights) => {
          this.#sights = sights;
          onChange(state, sights);
        },
      });
      await conductor.run();
      lease.lost.throwIfAborted();
    } finally {
      parts.attend(new Set());
      await lease.release();
    }
    // Orders may have come while the lease was given back.
    const late = await orders.take();
    this.#isOver = true;
    return [...this.#given.splice(0), ...late];
  }
}
