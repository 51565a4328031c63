import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { Memory } from '../../../../src/ui/editor/memory';
import { SharedMemory } from '../../../../src/ui/editor/sharedMemory';
import { FakeSharedText } from './fakeSharedText';

describe('an arrangement of the tree', () => {
  let file: FakeSharedText;
  let told: string[];

  const open = (): Memory =>
    new Memory(
      new SharedMemory({
        read: () => file.text,
        change: (next) => file.change(next),
        former: { get: () => undefined },
      }),
      (error) => told.push(String(error)),
      assert.ifError,
    );

  beforeEach(() => {
    file = new FakeSharedText();
    told = [];
  });

  it('applies at once, and is there in the next window', async () => {
    const memory = open();
    const seen: string[] = [];
    memory.onDidArrange(({ by }) => seen.push(by));
    const stored = memory.arrange({ ...memory.arrangement, by: 'name' });
    assert.deepEqual([memory.arrangement.by, seen], ['name', ['name']]);
    await stored;
    assert.equal(open().arrangement.by, 'name');
    assert.deepEqual(told, []);
  });

  it('holds until the window closes where it cannot be stored, which is told once', async () => {
    const memory = open();
    file.isBroken = true;
    await memory.arrange({ ...memory.arrangement, by: 'name' });
    await memory.arrange({ ...memory.arrangement, sort: 'name' });
    assert.deepEqual([memory.arrangement.by, memory.arrangement.sort], ['name', 'name']);
    assert.deepEqual(told, ['Error: no access']);
    assert.equal(open().arrangement.by, 'host');
  });

  it('is told again that it cannot be stored where one was stored meanwhile', async () => {
    const memory = open();
    for (const isBroken of [true, false, true]) {
      file.isBroken = isBroken;
      await memory.clearArrangement();
    }
    assert.equal(told.length, 2);
  });
});
