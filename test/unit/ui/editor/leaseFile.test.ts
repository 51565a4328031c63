import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { LeaseFile } from '../../../../src/ui/editor/leaseFile';

describe('the file of the lease', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lease-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is shared by windows, in a folder that the first of them makes', async () => {
    const shared = join(folder, 'storage');
    const [a, b] = [new LeaseFile(shared, 'a'), new LeaseFile(shared, 'b')];
    assert.equal(await a.read(), undefined);
    await a.write('first');
    assert.equal(await b.read(), 'first');
    await b.write('second');
    assert.equal(await a.read(), 'second');
    assert.deepEqual(await readdir(shared), ['window.json'], 'no draft is left');
  });

  it('fails where it cannot be read or written', async () => {
    await writeFile(join(folder, 'taken'), '');
    const file = new LeaseFile(join(folder, 'taken'), 'a');
    await assert.rejects(file.read(), { code: 'ENOTDIR' });
    await assert.rejects(file.write('text'), { code: 'EEXIST' });
  });
});
