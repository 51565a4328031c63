import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { HEARTBEAT, Lease, LEASE_TIME } from '../../../../../src/fleet/rollouts/journal/lease';
import { hasCode } from '../../../../../src/wsman/errors';
import { FakeClock } from '../../../../fakeClock';
import { until } from '../../../../until';

const isHeld = (error: unknown): boolean => hasCode(error, 'ROLLOUT_HELD');

describe('the lease of a rollout', () => {
  let folder = '';
  let clock = new FakeClock();
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bits-lease-'));
    clock = new FakeClock();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const path = (): string => join(folder, 'k7m2q5xd.lease');
  const dead = 4711;
  const record = (computer: string, process: number, renewedAt = clock.now()): string =>
    JSON.stringify({ name: 'bits-remote', computer, process, renewedAt });
  const lease = (computer: string): Lease => {
    const isAlive = (process: number): boolean => process !== dead;
    const program = { name: 'bits-remote', computer, process: 1, isAlive };
    return new Lease({ path: path(), rollout: 'k7m2q5xd', program, clock });
  };

  it('is held by one program, and free again after it', async () => {
    const [first, second] = [lease('one'), lease('two')];
    assert.equal(await second.holder(), undefined);
    await first.take();
    assert.equal(await second.holder(), 'bits-remote on one, process 1');
    await assert.rejects(second.take(), isHeld);
    await first.release();
    assert.equal(await second.holder(), undefined);
    await second.take();
    await second.release();
    assert.deepEqual(readdirSync(folder), []);
    assert.equal(clock.pending, 0);
  });

  it('plans no heartbeat more where it is given back during one', async () => {
    const held = lease('one');
    await held.take();
    clock.jump(HEARTBEAT);
    await held.release();
    assert.equal(clock.pending, 0);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('stays with a program that lives', async () => {
    const [first, second] = [lease('one'), lease('two')];
    await first.take();
    for (let beats = 0; beats < 10; beats++) {
      clock.jump(HEARTBEAT);
      await until('the next heartbeat is planned', () => clock.pending === 1);
      await assert.rejects(second.take(), isHeld);
    }
    await first.release();
  });

  it('goes to exactly one of several programs once the last one is dead', async () => {
    for (let round = 0; round < 200; round++) {
      writeFileSync(path(), record('dead', 1));
      clock.jump(LEASE_TIME);
      const leases = ['one', 'two', 'three', 'four', 'five', 'six'].map(lease);
      const outcomes = await Promise.allSettled(leases.map((each) => each.take()));
      assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1, `round ${round}`);
      assert.ok(outcomes.every((each) => each.status === 'fulfilled' || isHeld(each.reason)));
      for (const each of leases) await each.release();
      assert.deepEqual(readdirSync(folder), []);
    }
  });

  it('is free though a program died while it took the lease over', async () => {
    writeFileSync(path(), record('dead', 1));
    writeFileSync(`${path()}.guard`, record('dead', 2));
    clock.jump(LEASE_TIME);
    await assert.rejects(lease('one').take(), isHeld);
    const own = lease('one');
    await own.take();
    await own.release();
    assert.deepEqual(readdirSync(folder), []);
  });

  it('is taken over where it cannot be read, or its time is that of a wrong clock', async () => {
    for (const text of ['', 'nonsense', record('x', 1, clock.now() + LEASE_TIME)]) {
      writeFileSync(path(), text);
      const own = lease('one');
      await own.take();
      await own.release();
    }
  });

  it('is free at once where its program has died on this computer, and on no other', async () => {
    writeFileSync(path(), record('one', dead));
    await assert.rejects(lease('two').take(), isHeld);
    const own = lease('one');
    await own.take();
    await own.release();
  });

  it('tells a program that another one has taken over', async () => {
    const first = lease('one');
    await first.take();
    writeFileSync(path(), record('two', 2));
    clock.jump(HEARTBEAT);
    await until('it knows', () => first.lost.aborted);
    assert.ok(isHeld(first.lost.reason));
    await first.release();
    assert.equal(await lease('three').holder(), 'bits-remote on two, process 2', 'what is not its own stays');
  });
});
