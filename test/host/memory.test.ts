import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { systemClock } from '../../src/runtime/clock';
import { Memory } from '../../src/ui/editor/memory';
import { openSharedFolder } from '../../src/ui/editor/sharedFolder';
import { SharedMemory } from '../../src/ui/editor/sharedMemory';
import { MEMORY, readShared } from '../../src/ui/editor/sharedVersions';

describe('the memory of two windows', () => {
  let folder: string;
  let one: Memory;
  let two: Memory;

  function open(owner: string): Memory {
    const { memory } = openSharedFolder(folder, owner, systemClock);
    return new Memory(
      new SharedMemory({
        read: () => readShared(folder, MEMORY),
        change: (next) => memory.change(next),
        former: { get: (key: string) => (key === 'lastJob' ? { localFolder: 'D:\\Drop' } : undefined) },
      }),
      assert.ifError,
      assert.ifError,
    );
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bits-memory-'));
    one = open('one');
    two = open('two');
  });
  afterEach(async () => {
    one.dispose();
    two.dispose();
    await rm(folder, { recursive: true });
  });

  it('keeps the order of one and the filter of the other, and shows each window its own', async () => {
    assert.deepEqual(one.arrangement, two.arrangement);
    await one.arrange({ ...one.arrangement, sort: 'name' });
    await two.arrange({ ...two.arrangement, text: 'pack' });
    assert.deepEqual([one.arrangement.text, two.arrangement.sort], ['', 'matters']);
    const next = open('next');
    assert.deepEqual([next.arrangement.sort, next.arrangement.text], ['name', 'pack']);
    await two.clearArrangement();
    assert.equal(open('later').arrangement.sort, 'name', 'the order of the first is not cleared');
    next.dispose();
  });

  it('knows at once what was allowed and offered in the other', async () => {
    await Promise.all([one.rememberTaskHost('https://a:5986/'), two.rememberTaskHost('https://b:5986/')]);
    assert.deepEqual([...one.taskHosts].sort(), ['https://a:5986/', 'https://b:5986/']);
    const offers = await Promise.all([
      one.rememberOfferedInventory('/hosts.yml'),
      two.rememberOfferedInventory('/hosts.yml'),
    ]);
    assert.deepEqual(offers.sort(), [false, true], 'one window offers it');
  });

  it('begins with what an earlier version kept in the editor, and takes the last job of either', async () => {
    assert.equal(one.lastJob.localFolder, 'D:\\Drop');
    await two.rememberJob({ localFolder: 'E:\\Drop' });
    assert.equal(one.lastJob.localFolder, 'E:\\Drop');
  });
});
