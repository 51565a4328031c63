import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { FleetChange, HostState } from '../../../../src/fleet/model';
import { Listeners } from '../../../../src/runtime/listeners';
import { RemoteError } from '../../../../src/wsman/errors';
import { OPENING, Openings } from '../../../../src/ui/tree/openings';
import type { TreeNode } from '../../../../src/ui/tree/treeNode';
import { FakeClock } from '../../../fakeClock';
import { hostState, tracked } from '../tracked';

const NEVER_READ = { readAt: undefined } as const;
const IDLE = { status: 'idle', ...NEVER_READ } as const;
const CONNECTING = { status: 'connecting', ...NEVER_READ } as const;
const ROWS: readonly TreeNode[] = [
  { kind: 'host', host: 'web-01' },
  { kind: 'host', host: 'web-02' },
  { kind: 'group', group: 'Web' },
];

describe('hosts that a person has just opened', () => {
  let clock: FakeClock;
  let state: HostState;
  let openings: Openings;
  /** Drawings and answers, in their order. */
  let order: string[];
  const changed = new Listeners<readonly FleetChange[]>(assert.ifError);

  beforeEach(() => {
    clock = new FakeClock();
    state = hostState(IDLE);
    order = [];
    const fleet = {
      host: (name: string) => (name === 'web-01' ? state : undefined),
      onDidChange: (listener: (changes: readonly FleetChange[]) => void) => changed.add(listener),
    };
    openings = new Openings(fleet, clock, (host) => order.push(`${host} is drawn`));
  });
  afterEach(() => {
    openings.dispose();
    assert.equal(clock.pending, 0);
  });

  function become(next: HostState): void {
    state = next;
    changed.emit([{ kind: 'host', host: 'web-01', state }]);
  }

  function ask(): void {
    void openings.ready('web-01').then(() => order.push('the rows below are given'));
  }

  const outcomes: readonly (readonly [string, HostState])[] = [
    ['its first jobs', hostState(CONNECTING, {}, [tracked()])],
    ['that there are none', hostState({ status: 'online' })],
    ['a failure', hostState({ status: 'failed', ...NEVER_READ, error: new RemoteError('CONNECT_TIMEOUT') })],
  ];
  for (const [what, outcome] of outcomes)
    it(`get their rows with ${what}, and their own row is drawn after that`, async () => {
      openings.begin('web-01');
      ask();
      become(hostState(CONNECTING));
      await clock.pass(OPENING - 1);
      assert.deepEqual(order, []);
      become(outcome);
      assert.ok(openings.isAny);
      assert.deepEqual(openings.besides(ROWS), ROWS.slice(1), 'not while the editor waits for the answer');
      await clock.pass(0);
      assert.deepEqual(order, ['the rows below are given', 'web-01 is drawn']);
      assert.equal(openings.besides(ROWS), ROWS);
      assert.ok(!openings.isAny);
    });

  it('say that they are being asked where that takes longer', async () => {
    openings.begin('web-01');
    openings.begin('web-01');
    ask();
    await clock.pass(OPENING);
    assert.deepEqual(order, ['the rows below are given', 'web-01 is drawn']);
  });

  it('wait for nothing where something is known of them, or the editor restores their rows', async () => {
    ask();
    await clock.pass(0);
    for (const known of [...outcomes.map(([, outcome]) => outcome), hostState(CONNECTING)]) {
      state = known;
      if (known.status !== 'connecting' || known.jobs.size > 0) openings.begin('web-01');
      assert.equal(openings.besides(ROWS), ROWS);
      ask();
    }
    await clock.pass(0);
    assert.deepEqual(
      order,
      Array.from({ length: 5 }, () => 'the rows below are given'),
    );
  });

  it('keep nobody waiting once the tree has gone, and are not drawn', async () => {
    openings.begin('web-01');
    ask();
    openings.dispose();
    await clock.pass(OPENING);
    assert.deepEqual(order, ['the rows below are given']);
  });
});
