import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type { FleetChange } from '../../../../src/fleet/model';
import type { NewEntry } from '../../../../src/fleet/rollouts/journal/entry';
import type { RolloutState } from '../../../../src/fleet/rollouts/journal/rolloutState';
import { KnownRollouts, LOOK_PAUSE } from '../../../../src/ui/rollouts/knownRollouts';
import { FakeClock } from '../../../fakeClock';
import { hostState } from '../tracked';
import { ROLLOUT, rolloutState } from './begun';

const SECOND = 1_000;

/** The journals of other programs. */
class Shelf {
  readonly states = new Map<string, RolloutState>();
  readonly holders = new Map<string, string>();
  reads = 0;
  looks = 0;
  failure: Error | undefined;
  /** Tells of a change of the folder, while it is followed. */
  watched: (() => void) | undefined;

  write(entries: readonly NewEntry[]): void {
    this.states.set(ROLLOUT, rolloutState(3, entries));
  }

  ids(): Promise<readonly string[]> {
    this.looks++;
    return Promise.resolve([...this.states.keys()]);
  }

  stamp(rollout: string): Promise<string | undefined> {
    return Promise.resolve(String(this.states.get(rollout)?.changedAt));
  }

  read(rollout: string): Promise<RolloutState> {
    this.reads++;
    const state = this.states.get(rollout);
    return this.failure || !state
      ? Promise.reject(this.failure ?? new Error('none'))
      : Promise.resolve(state);
  }
}

describe('rollouts that others lead', () => {
  const clock = new FakeClock();
  let known: KnownRollouts;
  let told: string[][];
  let defects: unknown[];
  let change: (changes: readonly FleetChange[]) => void;

  function open(shelf: Shelf): void {
    told = [];
    defects = [];
    change = () => undefined;
    known = new KnownRollouts({
      folder: shelf,
      fleet: {
        host: () => undefined,
        onDidChange: (listener) => {
          change = listener;
          return { dispose: () => undefined };
        },
      },
      clock,
      watch: (onChange) => {
        shelf.watched = onChange;
        return { dispose: () => (shelf.watched = undefined) };
      },
      holder: (rollout) => Promise.resolve(shelf.holders.get(rollout)),
      conducting: () => undefined,
      nextReading: () => undefined,
      onDefect: (defect) => defects.push(defect),
    });
    known.onDidChange((rollouts) => told.push([...rollouts]));
  }

  afterEach(async () => {
    known.dispose();
    await clock.pass(SECOND);
    assert.equal(clock.pending, 0, 'no timer is left');
  });

  it('are read when somebody wants to know, and again only when they have grown', async () => {
    const shelf = new Shelf();
    shelf.write([]);
    shelf.holders.set(ROLLOUT, 'bits-remote on ws-01');
    open(shelf);
    await clock.pass(10 * SECOND);
    assert.equal(shelf.looks, 0);
    await known.follow(true);
    assert.deepEqual(known.get(ROLLOUT)?.conductedBy, { kind: 'other', name: 'bits-remote on ws-01' });
    await clock.pass(10 * SECOND);
    assert.equal(shelf.looks, 11);
    assert.equal(shelf.reads, 1);
    assert.deepEqual(told, [[ROLLOUT]]);
    shelf.write([{ kind: 'waveStarted', wave: 0 }]);
    await clock.pass(2 * SECOND);
    assert.equal(known.get(ROLLOUT)?.state.waves, 1);
    assert.equal(told.length, 2);
  });

  it('are told of when their program dies', async () => {
    const shelf = new Shelf();
    shelf.write([]);
    shelf.holders.set(ROLLOUT, 'bits-remote on ws-01');
    open(shelf);
    await known.follow(true);
    shelf.holders.clear();
    await clock.pass(2 * SECOND);
    assert.deepEqual(known.get(ROLLOUT)?.conductedBy, { kind: 'nobody' });
    assert.equal(told.length, 2);
  });

  it('are left alone once nobody wants to know, or all have ended', async () => {
    const shelf = new Shelf();
    shelf.write([]);
    open(shelf);
    await known.follow(true);
    await known.follow(false);
    await clock.pass(10 * SECOND);
    assert.equal(shelf.looks, 1);
    shelf.write([{ kind: 'ended', status: 'done' }]);
    await known.follow(true);
    await clock.pass(10 * SECOND);
    assert.equal(shelf.looks, 2);
  });

  it('that cannot be read are told of once, until they are another text', async () => {
    const shelf = new Shelf();
    shelf.write([]);
    shelf.failure = new Error('damaged');
    open(shelf);
    await known.look();
    await known.look();
    assert.equal(defects.length, 1);
    assert.deepEqual(known.all, []);
    shelf.failure = undefined;
    shelf.write([{ kind: 'waveStarted', wave: 0 }]);
    await known.look();
    assert.equal(known.all.length, 1);
  });

  it('are seen when they begin, without a look meanwhile', async () => {
    const shelf = new Shelf();
    open(shelf);
    await known.follow(true);
    await clock.pass(60 * SECOND);
    assert.equal(shelf.looks, 1);
    shelf.write([]);
    for (let count = 0; count < 10; count++) shelf.watched?.();
    await clock.pass(0);
    assert.equal(known.all.length, 1);
    await known.follow(false);
    assert.equal(shelf.watched, undefined);
  });

  it('leave with their journal', async () => {
    const shelf = new Shelf();
    shelf.write([]);
    open(shelf);
    await known.look();
    shelf.states.clear();
    await known.look();
    assert.equal(known.get(ROLLOUT), undefined);
  });

  it('change with what is read of their hosts, at most twice a second', async () => {
    const shelf = new Shelf();
    shelf.write([]);
    open(shelf);
    await known.look();
    await clock.pass(SECOND);
    const state = hostState();
    for (let count = 0; count < 20; count++) {
      change([{ kind: 'host', host: 'web-2', state }]);
      change([{ kind: 'host', host: 'elsewhere', state }]);
      await clock.pass(LOOK_PAUSE / 20);
    }
    assert.ok(told.length >= 3 && told.length <= 4, String(told.length));
  });
});
