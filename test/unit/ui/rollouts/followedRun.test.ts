import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { Fleet } from '../../../../src/fleet/fleet';
import { Poller } from '../../../../src/fleet/poller';
import { begunEntry } from '../../../../src/fleet/rollouts/begin';
import { journalOf } from '../../../../src/fleet/rollouts/journal/journal';
import type { SentOrder } from '../../../../src/fleet/rollouts/journal/orderBox';
import { specOf } from '../../../../src/fleet/rollouts/spec/rolloutSpec';
import { SignIns } from '../../../../src/fleet/signIns';
import { Conducting } from '../../../../src/ui/rollouts/conducting';
import { followedRun } from '../../../../src/ui/rollouts/followedRun';
import { KnownRollouts } from '../../../../src/ui/rollouts/knownRollouts';
import type { SeenRun } from '../../../../src/ui/rollouts/shownRollouts';
import { RemoteError } from '../../../../src/wsman/errors';
import { FakeClock, settle } from '../../../fakeClock';
import { definition } from '../../fleet/fakeHost';
import { storeOf } from '../../fleet/fakeStore';
import { FakeBits } from '../../fleet/rollouts/driver/fakeBits';
import { MemoryStore } from '../../fleet/rollouts/driver/stage';
import { hostState } from '../tracked';
import { ROLLOUT, rolloutState } from './begun';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOST = 'web-1';

describe('the times of a host in a rollout that this window conducts', () => {
  let clock: FakeClock;
  let bits: FakeBits;
  let fleet: Fleet;
  let poller: Poller;
  let known: KnownRollouts;
  let conducting: Conducting;
  let orders: SentOrder[];

  /** Each call gets a failure of its own, as from a host. */
  function fallSilent(): void {
    Object.defineProperty(bits, 'failure', { get: silence, configurable: true });
  }

  /** Takes a turn of the event loop, as the disk does. */
  async function take(): Promise<readonly SentOrder[]> {
    await new Promise((resolve) => setImmediate(resolve));
    return orders.splice(0);
  }

  const seen = (): SeenRun => {
    const shown = known.get(ROLLOUT);
    const run = shown?.state.runs.get(HOST);
    assert.ok(shown && run);
    return shown.see(run);
  };

  beforeEach(async () => {
    clock = new FakeClock();
    bits = new FakeBits(HOST);
    bits.fetched = 'TRANSFERRING';
    orders = [];
    fleet = new Fleet({
      connect: () => Promise.resolve(bits.connection),
      signIns: new SignIns({ store: storeOf({ user: 'alex', password: 'right' }) }),
      clock,
      languageId: () => 1033,
      onDefect: (defect) => assert.ifError(defect),
    });
    fleet.setHosts([definition(HOST)]);
    const intervals = { active: 2 * SECOND, idle: 30 * SECOND, failed: 5 * MINUTE, patience: 10 * MINUTE };
    poller = new Poller(fleet, { clock, random: () => 0.5, intervals: () => intervals });
    known = new KnownRollouts({
      folder: { ids: () => Promise.resolve([]), stamp: () => Promise.resolve(undefined), read: () => none() },
      fleet,
      clock,
      watch: () => undefined,
      holder: () => Promise.resolve(undefined),
      conducting: () => conducting,
      nextReading: (host) => poller.nextReading(host),
      onDefect: (defect) => assert.ifError(defect),
    });
    const files = [{ from: 'https://files.contoso.example/pack.zip', to: 'D:\\Drop\\pack.zip' }];
    const spec = specOf({ name: 'Pack', files, hosts: ['all'] });
    const begun = begunEntry({ rollout: ROLLOUT, spec, file: '/a', hosts: [{ name: HOST }], by: 'x' });
    conducting = new Conducting({
      hosts: fleet,
      journal: await journalOf(begun.rollout).begin(new MemoryStore(), clock, begun),
      clock,
      lease: { lost: new AbortController().signal, release: () => Promise.resolve() },
      orders: { take },
      attend: (hosts) => poller.watch(hosts, conducting),
      onChange: (state) => known.put(state),
    });
    await clock.pass(10 * SECOND);
  });

  afterEach(async () => {
    const stopped = conducting.stop();
    await clock.pass(10 * SECOND);
    await stopped;
    known.dispose();
    poller.dispose();
    fleet.dispose();
    await settle();
  });

  it('are those of the schedule: each next try is told at once, and then made', async () => {
    const silentAt = clock.now();
    fallSilent();
    await clock.pass(3 * MINUTE);
    const { state, failingSince } = seen();
    assert.equal(state, 'unreachable');
    assert.ok(failingSince !== undefined && failingSince - silentAt <= 3 * SECOND);
    const told: (number | undefined)[] = [];
    known.onDidChange(() => told.push((seen().nextTryAt ?? 0) - clock.now()));
    for (let count = 0; count < 3; count++) {
      const next = seen().nextTryAt;
      assert.ok(next !== undefined && next > clock.now());
      assert.equal(next, poller.nextReading(HOST));
      await clock.pass(next - clock.now() + SECOND);
      assert.ok((seen().nextTryAt ?? 0) > next, 'the try was made, and the one after it is known');
      assert.equal(seen().failingSince, failingSince);
    }
    assert.ok(told.length >= 3, 'each try is told');
    assert.ok(
      told.every((wait) => wait !== undefined && wait > 0),
      `no try is told that has been made: ${told.join()}`,
    );
    Object.defineProperty(bits, 'failure', { value: undefined });
    await clock.pass(6 * MINUTE);
    assert.deepEqual(
      [seen().state, seen().failingSince, seen().nextTryAt],
      ['transferring', undefined, undefined],
    );
  });

  it('tell since when its job has not moved, also after a call for it has failed', async () => {
    const { movedAt } = seen();
    assert.ok(movedAt !== undefined && clock.now() - movedAt <= 10 * SECOND);
    await clock.pass(movedAt + 40 * MINUTE - clock.now() - 1);
    assert.equal(seen().state, 'transferring');
    await clock.pass(1);
    assert.deepEqual([seen().state, seen().movedAt], ['stalled', movedAt]);
    bits.around = (when, call) => {
      if (when === 'before' && call === 'resume') throw silence();
    };
    orders.push({ order: 'retry', hosts: [HOST], by: 'x' });
    await clock.pass(MINUTE);
    assert.deepEqual([seen().state, seen().movedAt], ['stalled', movedAt]);
  });
});

describe('a host in a rollout that another program conducts', () => {
  it('is unreachable since the journal says so, and nothing here tells when it is tried next', () => {
    const run = rolloutState(1).runs.get(HOST);
    assert.ok(run);
    const silent = { ...run, state: 'unreachable' as const, since: 5 * MINUTE };
    const host = hostState({ status: 'failed', error: silence() });
    const { state, failingSince, nextTryAt, movedAt } = followedRun(silent, host, 60 * MINUTE);
    assert.deepEqual(
      [state, failingSince, nextTryAt, movedAt],
      ['unreachable', 5 * MINUTE, undefined, undefined],
    );
  });
});

function silence(): RemoteError {
  return new RemoteError('CONNECT_TIMEOUT', { host: HOST, port: 5985, seconds: 5 });
}

function none(): Promise<never> {
  return Promise.reject(new Error('there is no journal on the disk'));
}
