import { conductLeased, type LeasedOptions } from '../../fleet/rollouts/driver/conductLeased';
import type { HostSights } from '../../fleet/rollouts/driver/hostSights';
import type { SentOrder } from '../../fleet/rollouts/journal/orderBox';

export type ConductingOptions = Omit<LeasedOptions, 'signal'>;

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
    const { orders, onChange, ...parts } = this.#options;
    const unheard = await conductLeased({
      ...parts,
      signal: this.#stop.signal,
      orders: { take: async () => [...this.#given.splice(0), ...(await orders.take())] },
      onChange: (state, sights) => {
        this.#sights = sights;
        onChange(state, sights);
      },
    });
    this.#isOver = true;
    return [...unheard, ...this.#given.splice(0)];
  }
}
