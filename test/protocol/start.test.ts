import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { NAMES_WORD } from '../../src/cli/completion/shells';

const CLI = join(import.meta.dirname, '../../dist/cli.js');

/** Runs the program, which then tells what it has loaded: its bundles, and modules of Node. */
const TELLING = `
  process.on('exit', () => {
    const told = JSON.stringify({ bundles: Object.keys(require.cache), modules: process.moduleLoadList });
    process.stderr.write(told);
  });
  require(process.argv[1]);`;

/** Modules that take milliseconds to load, and are of use only once a host is asked. */
const HEAVY = ['crypto', 'http', 'child_process', 'tls'];

interface Loaded {
  readonly stdout: string;
  readonly bundles: readonly string[];
  readonly modules: readonly string[];
  /** Those of the modules that are {@link HEAVY}. */
  readonly heavy: readonly string[];
}

function load(...args: readonly string[]): Promise<Loaded> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['-e', TELLING, CLI, ...args], (error, stdout, stderr) => {
      if (error && error.code !== 2) {
        reject(new Error(stderr));
        return;
      }
      const told = JSON.parse(stderr.slice(stderr.lastIndexOf('{"bundles"'))) as Record<string, string[]>;
      const bundles = (told['bundles'] ?? []).map((path) => basename(path)).sort();
      const modules = told['modules'] ?? [];
      const heavy = HEAVY.filter((name) => modules.includes(`NativeModule ${name}`));
      resolve({ stdout, bundles, modules, heavy });
    });
  });
}

describe('bits-remote loads no more than a line needs', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bits-start-'));
    await writeFile(join(folder, 'hosts.csv'), 'name,address\nweb-01,http://web-01\n');
  });
  after(() => rm(folder, { recursive: true }));

  it('for its version, not even streams', async () => {
    const { stdout, bundles, modules } = await load('--version');
    assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
    assert.deepEqual(bundles, ['cli.js']);
    assert.ok(!modules.includes('NativeModule stream'));
  });

  it('for names of hosts that a shell completes', async () => {
    const inventory = ['--inventory', join(folder, 'hosts.csv')];
    const { stdout, bundles, heavy } = await load(NAMES_WORD, 'zsh', 'host', '=w', 'list', ...inventory);
    assert.equal(stdout, 'web-01\t\n');
    assert.deepEqual(bundles, ['cli.js', 'inventory.js', 'names.js']);
    assert.deepEqual(heavy, []);
  });

  it('for a line with a mistake', async () => {
    const { bundles, heavy } = await load('list', '--nope');
    assert.deepEqual(bundles, ['cli.js', 'errors.js', 'program.js']);
    assert.deepEqual(heavy, []);
  });

  it('for help', async () => {
    const { bundles, heavy } = await load('--help');
    assert.deepEqual(bundles, ['cli.js', 'help.js', 'program.js']);
    assert.deepEqual(heavy, []);
  });

  it('and tells on a full disk that the version is not written', async function () {
    if (process.platform !== 'linux') this.skip();
    const full = openSync('/dev/full', 'w');
    try {
      const child = spawn(process.execPath, [CLI, '--version'], { stdio: ['ignore', full, 'pipe'] });
      let told = '';
      child.stderr?.on('data', (data: Buffer) => (told += data.toString()));
      const [code] = (await once(child, 'close')) as [number];
      assert.equal(code, 1);
      assert.match(told, /^The output could not be written\. \[ENOSPC\]\n/);
    } finally {
      closeSync(full);
    }
  });
});
