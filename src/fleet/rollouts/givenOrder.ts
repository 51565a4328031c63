import { RemoteError } from '../../wsman/errors';
import type { RolloutState } from './journal/rolloutState';
import { isSettled, mayDo } from './hostRunStates';
import { ORDERS, ORDER_WORDS, rolloutRow, type Order } from './rolloutStates';

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
  throw new RemoteError('ROLLOUT_ORDER', {
    rollout,
    status: rolloutRow(status).words,
    order: ORDER_WORDS[order],
  });
}

/**
 * The orders that would change something now, for menus and buttons.
 * @param isLed whether a program conducts the rollout
 */
export function effectiveOrders(state: RolloutState, isLed: boolean): readonly Order[] {
  const runs = [...state.runs.values()];
  const hasEffect: Readonly<Record<Order, boolean>> = {
    pause: true,
    resume: state.status === 'paused' || !isLed,
    retry: runs.some((run) => mayDo(run.state, 'retry')),
    skip: runs.some((run) => mayDo(run.state, 'skip')),
    complete:
      state.spec.complete !== 'asFetched' &&
      runs.some(({ state: kept, mayComplete }) => !mayComplete && !isSettled(kept)),
    cancel: true,
    adopt: runs.some((run) => mayDo(run.state, 'adopt') && run.jobId !== undefined),
    done: runs.some((run) => mayDo(run.state, 'markAsDone')),
  };
  return ORDERS.filter((order) => isPossible(state, order) && hasEffect[order]);
}
