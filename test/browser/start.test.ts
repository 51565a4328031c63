import assert from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { installWorkbench } from '../../scripts/workbench/install.mjs';
import { CACHE, ROOT } from '../../scripts/workbench/paths.mjs';
import { until } from '../until';

/** The files of a clone: those of git, as they are now, and nothing that a build has left. */
function filesOfClone(): string[] {
  const listed = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const files = execFileSync('git', listed, { cwd: ROOT, encoding: 'utf8' }).split('\0');
  return files.filter((file) => file !== '' && existsSync(join(ROOT, file)));
}

function isSilent(address: string): Promise<boolean> {
  return fetch(address).then(
    () => false,
    () => true,
  );
}

/** The first try of the program: `npm start` in a clone where nothing was built. */
describe('npm start', () => {
  let clone: string;
  let started: ChildProcess | undefined;

  before(async () => {
    await installWorkbench();
    clone = join(await realpath(await mkdtemp(join(tmpdir(), 'clone-'))), 'bits-remote');
    for (const file of filesOfClone()) await cp(join(ROOT, file), join(clone, file));
    await symlink(join(ROOT, 'node_modules'), join(clone, 'node_modules'), 'junction');
  });
  after(async () => {
    if (started?.exitCode === null) {
      started.kill('SIGKILL');
      await once(started, 'exit');
    }
    await rm(join(clone, '..'), { recursive: true, maxRetries: 5, retryDelay: 200 });
  });

  /** The output up to the line that says how to end it. */
  async function welcome(child: ChildProcess): Promise<string> {
    let told = '';
    child.stderr?.on('data', (text) => (told += String(text)));
    child.stdout?.on('data', (text) => (told += String(text)));
    const ended = once(child, 'exit').then(() => false);
    while (!told.includes('Ctrl-C ends it all.')) {
      const output = child.stdout ? once(child.stdout, 'data') : ended;
      assert.ok(await Promise.race([output, ended]), `it ended: ${told}`);
    }
    return told;
  }

  it('serves an editor and three hosts from a fresh clone, and ends them all', async () => {
    started = spawn(process.execPath, ['scripts/start.mjs', '--web', '--port', '0'], {
      cwd: clone,
      env: { ...process.env, BITS_REMOTE_CACHE: CACHE },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const told = await welcome(started);
    const addresses = told.match(/https?:\/\/[^\s]+/g) ?? [];
    const hosts = /^ {2}(Server with the feature|Server without it|Windows 11) +(127\.0\.0\.1:\d+)$/gm;
    const found = [...told.matchAll(hosts)].map(([, , address]) => `http://${String(address)}/wsman`);
    assert.equal(found.length, 3, told);
    for (const address of [...found, addresses[0] ?? ''])
      assert.ok((await fetch(address)).status > 0, address);
    const [, sample = '', ...more] = addresses;
    assert.deepEqual(more, [], 'besides the editor, one address is told: that of a file to fetch');
    assert.equal((await fetch(sample, { method: 'HEAD' })).headers.get('content-length'), '6291456');
    const exit = once(started, 'exit');
    started.kill('SIGINT');
    assert.deepEqual(await exit, [0, null]);
    // They are told to end while it ends, and a busy computer takes its time for that.
    for (const address of [...found, addresses[0] ?? ''])
      await until(`${address} answers no more`, () => isSilent(address));
  });
});
