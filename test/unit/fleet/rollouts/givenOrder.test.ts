import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { HOST_RUN_STATES, type HostRunState } from '../../../../src/fleet/rollouts/hostRunStates';
import { checkPossible, effectiveOrders, needsConductor } from '../../../../src/fleet/rollouts/givenOrder';
import type { KeptState } from '../../../../src/fleet/rollouts/journal/entry';
import { ordered } from '../../../../src/fleet/rollouts/journal/ordered';
import type { RolloutState } from '../../../../src/fleet/rollouts/journal/rolloutState';
import { ORDERS, ROLLOUT_STATES, type RolloutStatus } from '../../../../src/fleet/rollouts/rolloutStates';
import { rolloutState } from '../../ui/rollouts/begun';

const SEEN_ONLY: readonly HostRunState[] = ['checking', 'transferring', 'retrying', 'stalled'];
const KEPT = (Object.keys(HOST_RUN_STATES) as HostRunState[]).filter(
  (state): state is KeptState => !SEEN_ONLY.includes(state),
);
const STATUSES = Object.keys(ROLLOUT_STATES) as RolloutStatus[];

/** A rollout with one host in a state. */
function rollout(status: RolloutStatus, run: KeptState, complete: 'asFetched' | 'manual'): RolloutState {
  const state = rolloutState(1, [{ kind: 'run', host: 'web-1', state: run }], { complete });
  return { ...state, status };
}

describe('orders to a rollout', () => {
  it('that are offered change something, whatever the states of the rollout and its host', () => {
    for (const status of STATUSES)
      for (const run of KEPT)
        for (const complete of ['asFetched', 'manual'] as const) {
          const state = rollout(status, run, complete);
          for (const order of effectiveOrders(state, true)) {
            const after = ordered(state, { kind: 'order', at: 2_000, order, by: 'x' });
            assert.notDeepEqual(after, state, `${order} of ${status} ${run} ${complete}`);
          }
        }
  });

  it('are refused where the table of states has none', () => {
    for (const status of STATUSES)
      for (const order of ORDERS) {
        const state = { rollout: 'k7m2q5xd', status };
        const has = (ROLLOUT_STATES[status].orders as readonly string[]).includes(order);
        if (has || (order === 'resume' && status === 'running')) checkPossible(state, order);
        else
          assert.throws(() => checkPossible(state, order), { code: 'ROLLOUT_ORDER' }, `${order} ${status}`);
      }
  });

  it('resume a running rollout only where nobody leads it', () => {
    const state = rolloutState(2);
    assert.ok(!effectiveOrders(state, true).includes('resume'));
    assert.ok(effectiveOrders(state, false).includes('resume'));
  });

  it('need somebody who leads it, except those that only say what is not to happen', () => {
    assert.deepEqual(
      ORDERS.filter((order) => !needsConductor(order)),
      ['pause', 'skip'],
    );
  });
});
