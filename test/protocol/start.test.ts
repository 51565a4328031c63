import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { NAMES_WORD } from '../../src/cli/completion/shells';

const CLI = join(import.meta.dirname, '../../dist/cli.js');

/** Runs the program, which then tells what it has loaded: its bundles, and modules of Node. */
const TELLING = `
  process.on('exit', () => {
    const bundles = Object.keys(require.cache);
    process.stderr.write(JSON.stringify({ bundles, modules: process.moduleLoadList }));
  });
  require(process.argv[1]);`;

/** Modules that take milliseconds to load, and are of use only once a host is asked. */
const HEAVY = ['crypto', 'http', 'child_process', 'tls'];

interface Loaded {
  readonly stdout: string;
  readonly bundles: readonly string[];
  readonly heavy: readonly string[];
}

function load(...args: readonly string[]): Promise<Loaded> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['-e', TELLING, CLI, ...args], (error, stdout, stderr) => {
      if (error && error.code !== 2) return reject(new Error(stderr));
      const told = JSON.parse(stderr.slice(stderr.lastIndexOf('{"bundles"'))) as Record<string, string[]>;
      const bundles = (told['bundles'] ?? []).map((path) => basename(path)).sort();
      const modules = told['modules'] ?? [];
      resolve({ stdout, bundles, heavy: HEAVY.filter((name) => modules.includes(`NativeModule ${name}`)) });
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

  it('for its version', async () => {
    const { stdout, bundles, heavy } = await load('--version');
    assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
    assert.deepEqual(bundles, ['cli.js']);
    assert.deepEqual(heavy, []);
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
});
