import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { EXIT } from '../../../../src/cli/exitCode';
import { conduct, type Conducting } from '../../../../src/cli/rollout/conduct';
import { begunEntry } from '../../../../src/fleet/rollouts/begin';
import type { Journal } from '../../../../src/fleet/rollouts/journal/journal';
import { JournalFolder } from '../../../../src/fleet/rollouts/journal/journalFolder';
import type { Lease } from '../../../../src/fleet/rollouts/journal/lease';
import type { SentOrder } from '../../../../src/fleet/rollouts/journal/orderBox';
import { specOf } from '../../../../src/fleet/rollouts/spec/rolloutSpec';
import { systemClock } from '../../../../src/runtime/clock';
import { commandLine, FakeJobs, fakeSession, FakeWorld } from '../fakeWorld';

const ROLLOUT = 'k7m2q5xd';
const CANCEL: SentOrder = { order: 'cancel', by: 'sam@ws-02' };

describe('an order that comes while a command line gives a rollout back', () => {
  let folder: JournalFolder;
  let world: FakeWorld;
  beforeEach(() => {
    folder = new JournalFolder(mkdtempSync(join(tmpdir(), 'bits-conduct-')));
    world = new FakeWorld();
  });
  afterEach(() => rmSync(folder.path, { recursive: true }));

  const lease = (computer: string): Lease =>
    folder.lease(ROLLOUT, { name: 'bits-remote', computer, process: 1, isAlive: () => true }, systemClock);

  /** A rollout that rests from the beginning, so that its lease is given back at once. */
  async function paused(): Promise<Journal> {
    const files = [{ from: 'https://files.contoso.example/pack.zip', to: 'D:\\Drop\\pack.zip' }];
    const spec = specOf({ name: 'Pack', files, hosts: ['all'] });
    const hosts = [{ name: 'web-01' }];
    const begun = begunEntry({ rollout: ROLLOUT, spec, file: '/a', hosts, by: 'x' });
    const journal = await folder.begin(begun, systemClock);
    await journal.append({ kind: 'paused', why: 'byYou', text: '' });
    return journal;
  }

  /** Conducts the rollout. @param late called when the lease is about to be given back, and when it was, the first time */
  async function conducted(late: (when: 'before' | 'after') => Promise<void>): Promise<number> {
    const own = lease('one');
    await own.take();
    let releases = 0;
    const conducting: Conducting = {
      journal: await paused(),
      lease: {
        lost: own.lost,
        take: () => own.take(),
        release: async () => {
          const isFirst = releases++ === 0;
          if (isFirst) await late('before');
          await own.release();
          if (isFirst) await late('after');
        },
      },
      orders: folder.orders(ROLLOUT),
      folder,
    };
    const line = commandLine('rollout', 'resume', ROLLOUT);
    const session = fakeSession({ 'web-01': new FakeJobs() });
    return await conduct(line, session, conducting, world);
  }

  const send = async (when: 'before' | 'after'): Promise<void> => {
    if (when === 'before') await folder.orders(ROLLOUT).send(CANCEL);
  };

  it('is carried out', async () => {
    assert.equal(await conducted(send), EXIT.unfinished);
    assert.equal((await folder.read(ROLLOUT)).status, 'cancelled');
    assert.equal(await lease('two').holder(), undefined);
  });

  it('is written down where the person has interrupted it', async () => {
    const code = await conducted(async (when) => {
      world.interrupt();
      await send(when);
    });
    const { status, isCancelled } = await folder.read(ROLLOUT);
    assert.deepEqual([code, status, isCancelled], [EXIT.interrupted, 'paused', true]);
    assert.equal(await lease('two').holder(), undefined);
  });

  it('reaches the program that has taken over', async () => {
    const other = lease('two');
    const box = folder.orders(ROLLOUT);
    await conducted(async (when) => {
      await send(when);
      if (when === 'before') return;
      await box.skip();
      await other.take();
    });
    assert.deepEqual(await box.take(), [CANCEL]);
    await other.release();
  });
});
