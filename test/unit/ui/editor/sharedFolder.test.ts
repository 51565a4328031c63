import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { Lease, LOOK_PAUSE } from '../../../../src/ui/editor/lease';
import { LEASE_TIME } from '../../../../src/ui/editor/leaseTime';
import { openSharedFolder } from '../../../../src/ui/editor/sharedFolder';
import { FakeClock } from '../../../fakeClock';
import { until } from '../../../until';
import type { Request } from './windowProcess';
import { MEMORY, newestIn } from '../../../../src/ui/editor/sharedVersions';

const COUNT = 40;

describe('two windows in processes of their own', () => {
  let folder: string;
  let children: ChildProcess[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'windows-'));
    children = [];
  });
  afterEach(async () => {
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await rm(folder, { recursive: true });
  });

  function open(owner: string): ChildProcess {
    const child = fork(join(__dirname, 'windowProcess.ts'), [folder, owner]);
    children.push(child);
    return child;
  }

  async function ask(child: ChildProcess, request: Request): Promise<readonly string[]> {
    const answered = once(child, 'message') as Promise<[readonly string[]]>;
    child.send(request);
    return (await answered)[0];
  }

  it('tell each piece of news once, though both believe to have the focus', async () => {
    const windows = [open('one'), open('two')];
    for (const window of windows) await ask(window, { kind: 'attend', focused: true });
    const keys = Array.from({ length: COUNT }, (_, index) => `web-01\n${index}`);
    const told = await Promise.all(windows.map((window) => ask(window, { kind: 'tell', keys })));
    assert.deepEqual(told.flat().sort(), [...keys].sort());
  });

  it('lose nothing that both remember at the same time', async () => {
    const [one, two] = [open('one'), open('two')];
    const texts = (owner: string): string[] =>
      Array.from({ length: COUNT }, (_, index) => `${owner} ${index}`);
    await Promise.all([
      ask(one, { kind: 'remember', texts: texts('one') }),
      ask(two, { kind: 'remember', texts: texts('two') }),
    ]);
    const list = await ask(one, { kind: 'remember', texts: [] });
    assert.deepEqual([...list].sort(), [...texts('one'), ...texts('two')].sort());
    assert.equal(newestIn(await readdir(folder), MEMORY), 2 * COUNT, 'each change once');
  });

  it('take over within a bounded time from one that was killed', async () => {
    const killed = open('one');
    assert.deepEqual(await ask(killed, { kind: 'attend', focused: true }), ['holds']);
    assert.deepEqual(await ask(killed, { kind: 'tell', keys: ['a'] }), ['a']);
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    const clock = new FakeClock(Date.now());
    const { records } = openSharedFolder(folder, 'two', clock);
    const lease = new Lease({ records: () => Promise.resolve(records), clock, onDefect: assert.ifError });
    lease.attend({ focused: false, needed: true });
    assert.equal(await lease.tellOnce(['a', 'b']), undefined, 'the other may be slow');
    const start = clock.now();
    await until('it holds the lease', async () => {
      if (!lease.holds && clock.now() - start < LEASE_TIME + LOOK_PAUSE) await clock.pass(LOOK_PAUSE / 5);
      return lease.holds;
    });
    assert.deepEqual(await lease.tellOnce(['a', 'b']), ['b']);
    await lease.release();
    assert.equal(clock.pending, 0, 'no timer is left');
  });
});
