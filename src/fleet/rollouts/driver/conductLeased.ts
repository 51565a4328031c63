import type { Lease } from '../journal/lease';
import type { OrderBox, SentOrder } from '../journal/orderBox';
import { Conductor, type ConductorOptions } from './conductor';

export interface LeasedOptions extends Omit<ConductorOptions, 'orders'> {
  /** Taken; it is given back at the end. */
  readonly lease: Pick<Lease, 'lost' | 'release'>;
  /** Orders of other programs. */
  readonly orders: Pick<OrderBox, 'take'>;
}

/**
 * Conducts a rollout until it ends or rests, or the signal aborts, and gives its lease back.
 * @returns orders that nobody heard any more: they came while the lease was given back
 * @throws RemoteError `ROLLOUT_HELD` where another program took over, and what the journal throws
 */
export async function conductLeased({
  lease,
  orders,
  signal,
  ...parts
}: LeasedOptions): Promise<readonly SentOrder[]> {
  try {
    const conductor = new Conductor({
      ...parts,
      signal: AbortSignal.any([signal, lease.lost]),
      orders: () => orders.take(),
    });
    await conductor.run();
    lease.lost.throwIfAborted();
  } finally {
    parts.attend(new Set());
    await lease.release();
  }
  return orders.take();
}
