import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { START_PAUSE, tellLeftCreations } from '../../../../src/ui/news/leftCreations';
import { FakeClock } from '../../../fakeClock';
import { until } from '../../../until';

describe('creations that were left', () => {
  let folder: string;
  let clock: FakeClock;
  let told: number;
  let claimed: readonly string[];
  const HOLDER = {
    tellOnce: (keys: readonly string[]): Promise<readonly string[]> => {
      claimed = keys;
      return Promise.resolve(keys);
    },
  };
  const tell = (): Promise<void> => {
    told++;
    return Promise.resolve();
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bits-left-'));
    clock = new FakeClock();
    told = 0;
    claimed = [];
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are told once after the start, by the window that holds the lease', async () => {
    await writeFile(join(folder, 'aaaaaaaa.jsonl'), '');
    const holder = tellLeftCreations({ folder, lease: HOLDER, clock, tell });
    const silent = { folder, clock, tell: () => assert.fail('two windows tell it') };
    const follower = { tellOnce: () => Promise.resolve(undefined) };
    // One that opens later may have the focus.
    const late = { tellOnce: () => Promise.resolve([]) };
    const others = [follower, late].map((lease) => tellLeftCreations({ ...silent, lease }));
    await clock.pass(START_PAUSE);
    await until('it is told', () => told === 1);
    assert.equal(clock.pending, 0);
    for (const each of [holder, ...others]) each.dispose();
    assert.deepEqual(claimed, ['aaaaaaaa.jsonl\n2025-06-01'], 'once a day');
  });

  it('are looked for in vain where there is nothing, or no folder', async () => {
    await writeFile(join(folder, 'notes.txt'), '');
    for (const path of [folder, join(folder, 'missing')]) {
      const looked = tellLeftCreations({ folder: path, lease: HOLDER, clock, tell });
      await clock.pass(START_PAUSE);
      looked.dispose();
    }
    // A third look comes after the first two, in a folder of its own: they may read theirs still.
    const left = join(folder, 'left');
    await mkdir(left);
    await writeFile(join(left, 'aaaaaaaa.jsonl'), '');
    tellLeftCreations({ folder: left, lease: HOLDER, clock, tell });
    await clock.pass(START_PAUSE);
    await until('it is told', () => told > 0);
    assert.equal(told, 1);
  });

  it('are not looked for in a window that is closed soon', async () => {
    await writeFile(join(folder, 'aaaaaaaa.jsonl'), '');
    tellLeftCreations({ folder, lease: HOLDER, clock, tell }).dispose();
    await clock.pass(START_PAUSE);
    assert.deepEqual([told, clock.pending], [0, 0]);
  });
});
