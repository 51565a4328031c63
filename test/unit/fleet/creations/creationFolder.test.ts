import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { begunCreation } from '../../../../src/fleet/creations/begin';
import { CreationFolder } from '../../../../src/fleet/creations/creationFolder';
import { CREATION_FORMAT, type CreationBegun } from '../../../../src/fleet/creations/entry';
import { defaultCreationFolder } from '../../../../src/fleet/creations/stateFolder';
import { systemClock } from '../../../../src/runtime/clock';
import { hasCode } from '../../../../src/wsman/errors';
import { definition } from '../fakeHost';

const SPEC = {
  displayName: 'Pack',
  files: [{ remoteUrl: 'https://f.example/a?sig=1', localFile: 'D:\\a' }],
};
const unexpected = (error: unknown): void => assert.fail(String(error));

function begun(fill = 0): CreationBegun {
  const random = (length: number): Uint8Array => new Uint8Array(length).fill(fill);
  const hosts = ['web-1', 'web-2'].map((name) => definition(name));
  return begunCreation({ spec: SPEC, hosts, by: 'test', random });
}

describe('the folder of creations', () => {
  let path: string;
  let folder: CreationFolder;

  beforeEach(async () => {
    path = join(await mkdtemp(join(tmpdir(), 'bits-creations-')), 'creations');
    folder = new CreationFolder(path, 'test', systemClock);
  });

  afterEach(() => rm(join(path, '..'), { recursive: true, force: true }));

  it('holds nothing once every host has told', async () => {
    const { journal, close } = await folder.begin(begun(), unexpected);
    await journal.append({ kind: 'creating', host: 'web-1', attempt: 1 });
    assert.deepEqual(await folder.interrupted(), [], 'a program is at it');
    await journal.append({ kind: 'made', host: 'web-1', jobId: '1' });
    await close();
    assert.deepEqual(await readdir(path), []);
    assert.deepEqual(await folder.interrupted(), []);
  });

  it('tells and resumes one that was interrupted, without a line that was cut off', async () => {
    const { journal, close } = await folder.begin(begun(), unexpected);
    await journal.append({ kind: 'creating', host: 'web-1', attempt: 1 });
    await close();
    await appendFile(join(path, 'aaaaaaaa.jsonl'), '{"at":1,"kind":"made","ho');
    const [listed, ...others] = await folder.interrupted();
    assert.ok(listed && 'state' in listed);
    assert.deepEqual(others, []);
    assert.deepEqual(
      [...listed.state.hosts.values()].map(({ name, state, attempt }) => [name, state, attempt]),
      [
        ['web-1', 'inDoubt', 1],
        ['web-2', 'planned', 0],
      ],
    );
    const again = await folder.resume('aaaaaaaa');
    await assert.rejects(folder.resume('aaaaaaaa'), (error) => hasCode(error, 'CREATION_UNKNOWN'));
    await again.journal.append({ kind: 'absent', host: 'web-1' });
    await again.close(true);
    assert.equal((await folder.interrupted()).length, 1, 'kept, since there is more to do');
    await folder.forget('aaaaaaaa');
    assert.deepEqual(await folder.interrupted(), []);
  });

  it('holds nothing of one whose program ended after every host had told', async () => {
    const { journal, close } = await folder.begin(begun(), unexpected);
    for (const host of ['web-1', 'web-2']) await journal.append({ kind: 'made', host, jobId: '1' });
    await close(true);
    assert.deepEqual(await folder.interrupted(), []);
    assert.deepEqual(await readdir(path), []);
  });

  it('is readable for its owner only, since addresses may be signed', async function () {
    if (process.platform === 'win32') this.skip();
    const { close } = await folder.begin(begun(), unexpected);
    const mode = async (file: string): Promise<number> => (await stat(file)).mode & 0o777;
    assert.deepEqual([await mode(path), await mode(join(path, 'aaaaaaaa.jsonl'))], [0o700, 0o600]);
    await close();
  });

  it('says why a journal cannot be read, and lists the others', async () => {
    const { close } = await folder.begin(begun(1), unexpected);
    await close(true);
    await writeFile(join(path, 'aaaaaaaa.jsonl'), 'nonsense\n');
    const newer = { at: 1, ...begun(2), format: CREATION_FORMAT + 1 };
    await writeFile(join(path, 'cccccccc.jsonl'), `${JSON.stringify(newer)}\n`);
    const listed = await folder.interrupted();
    assert.deepEqual(
      listed.map((each) => ('error' in each ? hasCode(each.error, 'CREATION_UNREADABLE') : each.creation)),
      ['bbbbbbbb', true, true],
    );
  });

  it('does without a folder that cannot be written, and says so', async () => {
    await writeFile(path, '');
    const errors: unknown[] = [];
    const { journal, close } = await folder.begin(begun(), (error) => errors.push(error));
    await journal.append({ kind: 'creating', host: 'web-1', attempt: 1 });
    assert.equal(journal.state.hosts.get('web-1')?.state, 'inDoubt');
    assert.equal(errors.length, 1);
    await close();
  });

  it('lies beside that of rollouts', () => {
    const env = (name: string): string | undefined => (name === 'XDG_STATE_HOME' ? '/state' : undefined);
    if (process.platform !== 'win32')
      assert.equal(defaultCreationFolder(env), '/state/bits-remote/creations');
  });
});

describe('what a creation begins with', () => {
  it('refuses what BITS would refuse, and a description without room for the marker', () => {
    const random = (length: number): Uint8Array => new Uint8Array(length);
    const refused = (part: object): void =>
      assert.throws(
        () => begunCreation({ spec: { ...SPEC, ...part }, hosts: [], by: 'test', random }),
        (error) => hasCode(error, 'BAD_INPUT'),
      );
    refused({ files: [] });
    refused({ displayName: ' ' });
    refused({ description: 'x'.repeat(1000) });
  });
});
