import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printNames } from '../../../../src/cli/completion/names';
import { FakeWorld } from '../fakeWorld';

const HOSTS = `name,group,tags,note
web-01,Production/EU,site=ams canary,the first
WEB-02,Production,,
db-1,My group,canary,Müller
`;

/** The entries of journals as older versions wrote them. */
const NEWER = '{"kind":"begun","at":1,"format":999}\n';

describe('names for completion', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bits-names-'));
    await writeFile(join(folder, 'hosts.csv'), HOSTS);
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** The answer to a shell, and that nothing else was said. */
  async function names(...args: readonly string[]): Promise<readonly string[]> {
    const env: Readonly<Record<string, string>> = {
      BITS_REMOTE_INVENTORY: join(folder, 'hosts.csv'),
      XDG_STATE_HOME: folder,
      LOCALAPPDATA: folder,
    };
    const fake = new FakeWorld();
    const { out, read, signal } = fake;
    await printNames(args, { out, read, signal, env: (name) => env[name] });
    assert.deepEqual(fake.complaints, []);
    return fake.written.join('').split('\n').slice(0, -1);
  }

  it('are hosts, groups and tags of the inventories of the environment, in any case', async () => {
    assert.deepEqual(await names('zsh', 'host', '=w'), ['web-01\tthe first', 'WEB-02\tProduction']);
    assert.deepEqual(await names('zsh', 'host', '=group:p'), [
      'group:Production\t2 hosts',
      'group:Production/EU\t1 host',
    ]);
    assert.deepEqual(await names('zsh', 'host', '=tag:'), ['tag:site=ams\t1 host', 'tag:canary\t2 hosts']);
    assert.deepEqual(await names('zsh', 'host', '=a'), ['all\t3 hosts']);
  });

  it('are those of --inventory, wherever it stands', async () => {
    const file = join(folder, 'more.txt');
    await writeFile(file, 'sql-1\n');
    for (const words of [
      ['list', '--inventory', file],
      [`--inventory=${file}`, 'list', '--limit', '--json', '--host'],
    ])
      assert.deepEqual(await names('fish', 'host', '=s', ...words), ['sql-1\t']);
  });

  it('go on behind the comma of other selectors', async () => {
    assert.deepEqual(await names('zsh', 'host', '=web-[1,3],db'), ['web-[1,3],db-1\tMüller']);
    assert.deepEqual(await names('zsh', 'host', '=web-[1,db'), []);
  });

  it('are quoted for bash, and in ASCII for PowerShell', async () => {
    assert.deepEqual(await names('bash', 'host', '=group:my'), ['group:My\\ group\t1 host']);
    assert.deepEqual(await names('bash', 'host', "='group:my"), ['group:My group\t1 host']);
    assert.deepEqual(await names('pwsh', 'host', '=db'), ['db-1\tM\\u00fcller']);
  });

  it('are none where a file cannot be read, and nothing is said', async () => {
    assert.deepEqual(await names('zsh', 'host', '=', '--inventory', join(folder, 'none.csv')), []);
    assert.deepEqual(await names('zsh', 'rollout', '='), []);
    assert.deepEqual(await names('zsh', 'jobs', '='), []);
    assert.deepEqual(await names(), []);
  });

  it('are ids of rollouts and creations, whose folders stay as they are', async () => {
    for (const kind of ['rollouts', 'creations']) {
      await mkdir(join(folder, 'bits-remote', kind), { recursive: true });
      await writeFile(join(folder, 'bits-remote', kind, 'k7m2q5xd.jsonl'), NEWER);
    }
    for (const kind of ['rollout', 'creation']) {
      assert.deepEqual(await names('zsh', kind, '=k'), ['k7m2q5xd\t']);
      assert.deepEqual(await names('zsh', kind, '=x'), []);
    }
    assert.deepEqual(await readdir(join(folder, 'bits-remote', 'creations')), ['k7m2q5xd.jsonl']);
  });
});
