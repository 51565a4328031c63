import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  HOST_RUN_STATES,
  hostRunRow,
  mayDo,
  type CountedAs,
  type HostRunAction,
  type HostRunState,
} from '../../../../src/fleet/rollouts/hostRunStates';

const STATE_NAMES = Object.keys(HOST_RUN_STATES) as readonly HostRunState[];

type Expected = readonly [CountedAs, limit: string, settled: boolean, ...actions: HostRunAction[]];

/** The table as people rely on it. A row that changes here changes rows, menus and the command line. */
const EXPECTED: Readonly<Record<HostRunState, Expected>> = {
  planned: ['waiting', 'no', false, 'skip'],
  checking: ['working', 'no', false],
  unreachable: ['attention', 'policy', false, 'retry', 'skip', 'testConnection'],
  notReady: ['attention', 'yes', true, 'retry', 'skip', 'testConnection'],
  queued: ['working', 'no', false, 'suspend', 'cancel'],
  transferring: ['working', 'no', false, 'suspend', 'cancel'],
  retrying: ['working', 'no', false, 'retry'],
  stalled: ['attention', 'no', false, 'retry', 'testConnection'],
  ready: ['working', 'no', false, 'complete'],
  done: ['done', 'no', true, 'copy'],
  failed: ['attention', 'yes', true, 'retry', 'skip'],
  changed: ['attention', 'yes', true, 'showDifference', 'adopt', 'skip'],
  gone: ['attention', 'yes', true, 'runAgain', 'markAsDone'],
  skipped: ['notAttempted', 'no', true, 'includeAgain'],
  cancelled: ['notAttempted', 'no', true, 'includeAgain'],
};

describe('the states of a host run', () => {
  for (const state of STATE_NAMES)
    it(`${state}: counts, limit and actions`, () => {
      const { countsAs, usesLimit, isSettled, actions } = hostRunRow(state);
      assert.deepEqual([countsAs, usesLimit, isSettled, ...actions], EXPECTED[state]);
    });

  it('are those and no others', () => {
    assert.deepEqual([...STATE_NAMES].sort(), Object.keys(EXPECTED).sort());
  });

  it('have words of their own', () => {
    const words = STATE_NAMES.map((state) => hostRunRow(state).words);
    assert.equal(new Set(words).size, words.length);
  });

  it('use up the failure limit only where a person has to look', () => {
    for (const state of STATE_NAMES)
      if (hostRunRow(state).usesLimit !== 'no') assert.equal(hostRunRow(state).countsAs, 'attention', state);
  });

  it('offer something wherever a person has to look', () => {
    for (const state of STATE_NAMES)
      if (hostRunRow(state).countsAs === 'attention') assert.ok(hostRunRow(state).actions.length > 0, state);
  });

  it('answer whether an action is possible', () => {
    assert.ok(mayDo('failed', 'retry'));
    assert.ok(!mayDo('done', 'retry'));
  });
});
