import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { KEPT, SharedFile } from '../../../../src/ui/editor/sharedFile';
import { SharedMemory } from '../../../../src/ui/editor/sharedMemory';
import { readShared } from '../../../../src/ui/editor/sharedVersions';

describe('a file that windows share', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shared-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const open = (owner: string, name = 'notes'): SharedFile => new SharedFile(folder, name, owner);

  it('is made with the first change, in a folder that need not be there', async () => {
    const shared = join(folder, 'storage');
    const [a, b] = [new SharedFile(shared, 'notes', 'a'), new SharedFile(shared, 'notes', 'b')];
    assert.equal(await a.read(), undefined);
    assert.equal(readShared(shared, 'notes'), undefined);
    await a.change(() => 'first');
    assert.equal(await b.read(), 'first');
    await b.change((text) => `${text} second`);
    assert.equal(await a.read(), 'first second');
    assert.equal(readShared(shared, 'notes'), 'first second');
    assert.deepEqual(await readdir(shared), ['notes.1', 'notes.2'], 'no draft is left');
  });

  it('is left alone by a change that makes nothing', async () => {
    await open('a').change(() => 'first');
    await open('b').change(() => undefined);
    assert.deepEqual(await readdir(folder), ['notes.1']);
  });

  it('counts every change of windows that write at the same time', async () => {
    const windows = ['a', 'b', 'c', 'd'].map((owner) => open(owner));
    const rounds = windows.flatMap((file) =>
      Array.from({ length: 25 }, () => file.change((text) => String(Number(text ?? 0) + 1))),
    );
    await Promise.all(rounds);
    assert.equal(await open('e').read(), '100');
  });

  it('keeps the changes that others make while a slow window still writes its own', async () => {
    const [slow, fast] = [open('slow'), open('fast')];
    await fast.change(() => 'a');
    let between: Promise<unknown> | undefined;
    await slow.change((text) => {
      // So many versions go by that the one which the slow window is about to write is removed again.
      between ??= Promise.all(Array.from({ length: KEPT + 2 }, () => fast.change((now) => `${now}b`)));
      // So long a text takes longer to write than all the others.
      return `${text?.trim()}d${' '.repeat(64_000_000)}`;
    });
    await between;
    const text = (await open('e').read())?.replaceAll(' ', '') ?? '';
    assert.deepEqual(Array.from(text).sort().join(''), `a${'b'.repeat(KEPT + 2)}d`);
  });

  it('keeps a few earlier versions, by which a window sees that it was not passed by', async () => {
    const file = open('a');
    for (let count = 1; count <= KEPT * 2; count++) await file.change(() => String(count));
    const kept = Array.from({ length: KEPT + 1 }, (_, index) => `notes.${KEPT + index}`);
    assert.deepEqual((await readdir(folder)).sort(), kept.sort());
  });

  it('goes on where a version below the newest was left', async () => {
    await writeFile(join(folder, 'notes.7'), 'seven');
    await writeFile(join(folder, 'notes.3'), 'three');
    assert.equal(await open('a').read(), 'seven');
    await open('a').change((text) => `${text}!`);
    assert.equal(await open('b').read(), 'seven!');
    assert.deepEqual((await readdir(folder)).sort(), ['notes.3', 'notes.7', 'notes.8']);
  });

  it('does not take other files for versions', async () => {
    const others = ['notes', 'notes.x', 'notes.1.json', 'other.9', 'bin'];
    for (const name of others) await writeFile(join(folder, name), 'other');
    await open('a').change((text) => text ?? 'none');
    assert.equal(await open('b').read(), 'none');
    assert.deepEqual((await readdir(folder)).sort(), [...others, 'notes.1'].sort());
  });

  it('fails where it cannot be read or written', async () => {
    await writeFile(join(folder, 'taken'), '');
    const file = new SharedFile(join(folder, 'taken'), 'notes', 'a');
    await assert.rejects(file.read(), { code: 'ENOTDIR' });
    assert.throws(() => readShared(join(folder, 'taken'), 'notes'), { code: 'ENOTDIR' });
    await assert.rejects(
      file.change(() => 'text'),
      { code: 'EEXIST' },
    );
  });

  describe('as memory', () => {
    const former = (values: Readonly<Record<string, unknown>> = {}): { get(key: string): unknown } => ({
      get: (key: string) => values[key],
    });
    const memory = (owner: string, values = {}): SharedMemory => {
      const file = open(owner);
      return new SharedMemory({
        read: () => readShared(folder, 'notes'),
        change: (next) => file.change(next),
        former: former(values),
      });
    };

    it('loses nothing that two windows remember', async () => {
      const [a, b] = [memory('a'), memory('b')];
      await Promise.all([
        a.change('sort', () => 'name'),
        b.change('hosts', (stored) => [...((stored as string[] | undefined) ?? []), 'web-01']),
        a.change('hosts', (stored) => [...((stored as string[] | undefined) ?? []), 'web-02']),
      ]);
      assert.equal(b.get('sort'), 'name');
      assert.deepEqual([...(a.get('hosts') as string[])].sort(), ['web-01', 'web-02']);
    });

    it('begins with what an earlier version remembered, and forgets that for good', async () => {
      const earlier = { sort: 'name', hosts: ['web-01'] };
      const a = memory('a', earlier);
      assert.equal(a.get('sort'), 'name');
      await a.change('hosts', (stored) => [...(stored as string[]), 'web-02']);
      assert.deepEqual(a.get('hosts'), ['web-01', 'web-02']);
      await a.change('sort', () => undefined);
      assert.equal(memory('b', earlier).get('sort'), undefined);
    });

    it('is empty where the file is spoilt or cannot be read', async () => {
      for (const text of ['', '{"sort":', '7', 'null']) {
        await rm(join(folder, 'notes.1'), { force: true });
        await writeFile(join(folder, 'notes.1'), text);
        assert.equal(memory('a').get('sort'), undefined);
      }
      await rm(join(folder, 'notes.1'));
      await mkdir(join(folder, 'notes.1'));
      assert.equal(memory('a').get('sort'), undefined);
    });
  });
});
