import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { HOST_RUN_STATES, type HostRunState } from '../../../../../src/fleet/rollouts/hostRunStates';
import type { JournalEntry, KeptState, Reason } from '../../../../../src/fleet/rollouts/journal/entry';
import { applied, firstState } from '../../../../../src/fleet/rollouts/journal/replay';
import type { HostRun, RolloutState } from '../../../../../src/fleet/rollouts/journal/rolloutState';
import {
  ORDERS,
  ROLLOUT_STATES,
  rolloutRow,
  type Order,
  type RolloutStatus,
} from '../../../../../src/fleet/rollouts/rolloutStates';
import { specOf } from '../../../../../src/fleet/rollouts/spec/rolloutSpec';

const STATE_NAMES = Object.keys(HOST_RUN_STATES) as readonly HostRunState[];

const SEEN_ONLY = ['checking', 'transferring', 'retrying', 'stalled'];
const KEPT = STATE_NAMES.filter((state) => !SEEN_ONLY.includes(state)) as readonly KeptState[];

const JOB = '{1}';
const HOST_FAULT: Reason = { code: 'X', text: 'x', kind: 'host' };

function rollout(state: KeptState, reason: Reason = HOST_FAULT): RolloutState {
  const spec = specOf({ name: 'n', files: [{ from: 'https://f.example/a', to: 'D:\\a' }], hosts: ['a'] });
  const begun = {
    kind: 'begun',
    format: 1,
    rollout: 'k7m2q5xd',
    file: 'f',
    by: 't',
    spec,
    hash: '',
    hosts: [{ name: 'a', wave: 0 }],
    at: 1,
  } as const;
  const entry: JournalEntry = { at: 2, kind: 'run', host: 'a', state, attempt: 1, jobId: JOB, reason };
  return applied(firstState(begun), entry);
}

function afterOrder(state: RolloutState, order: Order, hosts?: readonly string[]): HostRun {
  const next = applied(state, { at: 3, kind: 'order', order, by: 't', ...(hosts && { hosts }) });
  const run = next.runs.get('a');
  assert.ok(run);
  return run;
}

/** The state that an order to all, and one that names the host run, leads to from each state; without it, it stays. */
const RETRIED: Readonly<Partial<Record<KeptState, readonly [all: KeptState, named: KeptState]>>> = {
  failed: ['planned', 'planned'],
  notReady: ['queued', 'queued'],
  unreachable: ['queued', 'queued'],
  gone: ['gone', 'planned'],
  skipped: ['skipped', 'planned'],
  cancelled: ['cancelled', 'planned'],
};

describe('orders', () => {
  for (const state of KEPT) {
    it(`retry: a host that is ${state}`, () => {
      const [all, named] = RETRIED[state] ?? [state, state];
      assert.equal(afterOrder(rollout(state), 'retry').state, all);
      assert.equal(afterOrder(rollout(state), 'retry', ['a']).state, named);
      assert.equal(afterOrder(rollout(state), 'retry', ['b']).state, state);
    });

    it(`skip: a host that is ${state}`, () => {
      const isSkipped = ['planned', 'unreachable', 'notReady', 'failed', 'changed', 'skipped'].includes(
        state,
      );
      assert.equal(afterOrder(rollout(state), 'skip', ['a']).state, isSkipped ? 'skipped' : state);
    });

    it(`cancel: a host that is ${state}`, () => {
      const isOpen = ['planned', 'unreachable', 'queued', 'ready'].includes(state);
      const run = afterOrder(rollout(state), 'cancel');
      assert.deepEqual([run.state, run.isUnwanted], [state, isOpen]);
    });

    it(`adopt: a host that is ${state}`, () => {
      const run = afterOrder(rollout(state), 'adopt', ['a']);
      const isAdopted = state === 'changed';
      assert.deepEqual(
        [run.state, run.jobId],
        [isAdopted ? 'queued' : state, rollout(state).runs.get('a')?.jobId],
      );
      assert.equal(afterOrder(rollout(state), 'adopt', ['b']).state, state);
    });

    it(`done: a host that is ${state}`, () => {
      const run = afterOrder(rollout(state), 'done', ['a']);
      assert.equal(run.state, state === 'gone' ? 'done' : state);
      assert.equal(afterOrder(rollout(state), 'done', ['b']).state, state);
    });

    it(`resume: a host that is ${state} uses up the limit no more`, () => {
      const paused = { ...rollout(state), status: 'paused' } as const;
      const counts = ['unreachable', 'notReady', 'failed', 'changed', 'gone'].includes(state);
      const run = afterOrder(paused, 'resume');
      assert.deepEqual([run.state, run.isForgiven], [state, counts]);
    });
  }

  it('a retry cancels the job that failed before the next one, and counts its attempts anew', () => {
    const run = afterOrder(rollout('failed'), 'retry');
    assert.deepEqual([run.staleJob, run.jobId, run.attemptsBefore], [JOB, undefined, 1]);
  });

  it('a retry of a job that waits has it try again now, where it is named', () => {
    assert.equal(afterOrder(rollout('queued'), 'retry', ['a']).isNudged, true);
    assert.equal(afterOrder(rollout('queued'), 'retry').isNudged, false);
  });

  it('resume tries hosts again that the file server refused', () => {
    const paused = { ...rollout('failed', { ...HOST_FAULT, kind: 'fileServer' }), status: 'paused' } as const;
    assert.equal(afterOrder(paused, 'resume').state, 'planned');
  });

  it('adopts nothing where no job is known', () => {
    const changed = rollout('changed');
    const run = changed.runs.get('a') ?? assert.fail('no host run');
    const unknown = { ...changed, runs: new Map([['a', { ...run, jobId: undefined }]]) };
    assert.equal(afterOrder(unknown, 'adopt').state, 'changed');
  });

  it('skips no host whose job may be under way', () => {
    const doubtful = applied(rollout('planned'), { at: 3, kind: 'creating', host: 'a', attempt: 2 });
    assert.equal(afterOrder(doubtful, 'skip').state, 'planned');
  });

  it('change a rollout only where its state allows them', () => {
    for (const status of Object.keys(ROLLOUT_STATES) as readonly RolloutStatus[])
      for (const order of ORDERS) {
        const before: RolloutState = { ...rollout('failed'), status };
        const after = applied(before, { at: 9, kind: 'order', order, by: 't' });
        const isPossible = rolloutRow(status).orders.includes(order);
        assert.equal(isSame(after, before), !isPossible, `${order}, ${status}`);
      }
  });

  it('of a person lead to the states of a rollout', () => {
    const running = rollout('ready');
    const apply = (state: RolloutState, order: Order): RolloutState =>
      applied(state, { at: 3, kind: 'order', order, by: 't' });
    const paused = apply(running, 'pause');
    assert.deepEqual([paused.status, paused.pause?.why], ['paused', 'byYou']);
    assert.deepEqual([apply(paused, 'resume').status, apply(paused, 'resume').pause], ['running', undefined]);
    assert.equal(apply({ ...running, status: 'failed' }, 'retry').status, 'running');
    for (const order of ['adopt', 'done'] as const) {
      assert.equal(apply({ ...running, status: 'failed' }, order).status, 'running', order);
      assert.deepEqual(apply(paused, order).pause, paused.pause, `${order} does not end a pause`);
    }
    assert.equal(apply(running, 'cancel').isCancelled, true);
    assert.equal(apply(paused, 'complete').runs.get('a')?.mayComplete, true);
  });
});

function isSame(a: RolloutState, b: RolloutState): boolean {
  return a.status === b.status && a.runs === b.runs;
}
