import { RemoteError } from '../../wsman/errors';
import type { RolloutState } from './journal/rolloutState';
import { rolloutRow, type Order } from './rolloutStates';

/** Orders that are done once they are written down. */
const ONLY_WRITTEN: readonly Order[] = ['pause', 'skip'];

/** Whether somebody has to conduct the rollout for the order to have its effect. */
export function needsConductor(order: Order): boolean {
  return !ONLY_WRITTEN.includes(order);
}

/**
 * Whether an order has a meaning in the state of a rollout. One whose conductor was killed says that it runs, and is
 * resumed all the same.
 */
export function isPossible({ status }: Pick<RolloutState, 'status'>, order: Order): boolean {
  return (order === 'resume' && status === 'running') || rolloutRow(status).orders.includes(order);
}

/** @throws RemoteError `ROLLOUT_ORDER` for an order that has no meaning now */
export function checkPossible(state: Pick<RolloutState, 'rollout' | 'status'>, order: Order): void {
  if (isPossible(state, order)) return;
  const { rollout, status } = state;
  throw new RemoteError('ROLLOUT_ORDER', { rollout, status: rolloutRow(status).words, order });
}
