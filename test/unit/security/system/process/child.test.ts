import assert from 'node:assert/strict';
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { KerberosError } from '../../../../../src/security/errors';
import { SystemKerberos } from '../../../../../src/security/system/systemKerberos';
import { forkChild } from '../../../../../src/security/system/process/forkChild';

const TARGET = { spn: 'HTTP/srv', credential: undefined, channelBinding: undefined };

describe('the process of the Kerberos library', () => {
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  it('reports a missing library', async () => {
    const kerberos = new SystemKerberos({ fork: () => forkChild({ library: 'libmissing.so.1' }) });
    const first = async () => kerberos.createContext(TARGET).step();
    for (let attempt = 0; attempt < 2; attempt++)
      await assert.rejects(first(), (error) => {
        assert.ok(error instanceof KerberosError);
        assert.equal(error.code, 'UNAVAILABLE');
        assert.match(error.message, /^libmissing\.so\.1 can't be loaded/);
        return true;
      });
    kerberos.dispose();
  });

  describe('in a package without koffi', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'bits-kerberos-'));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    /** Bundles the child into `extension/dist`, and gives the error of the first step. */
    async function firstStep(environment: NodeJS.ProcessEnv = {}): Promise<unknown> {
      const file = join(folder, 'extension', 'dist', 'child.js');
      await build({
        entryPoints: [join(__dirname, '../../../../../src/security/system/process/child.ts')],
        outfile: file,
        bundle: true,
        platform: 'node',
        // A bare name stays one, for Node to search.
        external: ['koffi'],
        supported: { 'dynamic-import': false },
      });
      const kerberos = new SystemKerberos({
        fork: () => {
          const env = { ...process.env, ...environment };
          const child = fork(file, { execArgv: [], serialization: 'advanced', env });
          children.push(child);
          return child;
        },
      });
      try {
        await kerberos.createContext(TARGET).step();
        return undefined;
      } catch (error) {
        return error;
      } finally {
        kerberos.dispose();
      }
    }

    /** A package that leaves a file behind when it is loaded. */
    function plant(name: string, entry: string): void {
      const home = join(folder, 'node_modules', name);
      mkdirSync(home, { recursive: true });
      const code = `require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'loaded'))}, '')`;
      writeFileSync(join(home, 'package.json'), JSON.stringify({ name, main: entry }));
      writeFileSync(join(home, entry), code);
    }

    const isMissing = {
      code: 'UNAVAILABLE',
      message: `koffi is not packed for ${process.platform}-${process.arch}.`,
    };

    it('says so', async () => {
      const error = await firstStep();
      assert.ok(error instanceof KerberosError);
      assert.deepEqual({ code: error.code, message: error.message }, isMissing);
    });

    it('loads none from a folder above the extension, or from NODE_PATH', async () => {
      plant('koffi', 'index.cjs');
      const error = await firstStep({ NODE_PATH: join(folder, 'node_modules') });
      assert.ok(error instanceof KerberosError);
      assert.deepEqual({ code: error.code, message: error.message }, isMissing);
      assert.equal(existsSync(join(folder, 'loaded')), false);
    });

    it('loads no binary for its own koffi from a folder above the extension', async () => {
      plant(`@koromix/koffi-${process.platform}-${process.arch}`, 'index.js');
      const koffi = dirname(require.resolve('koffi'));
      cpSync(koffi, join(folder, 'extension/dist/node_modules/koffi'), { recursive: true });
      const error = await firstStep();
      assert.ok(error instanceof KerberosError);
      assert.deepEqual({ code: error.code, message: error.message }, isMissing);
      assert.equal(existsSync(join(folder, 'loaded')), false);
    });
  });

  it('starts without code that variables of Node name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bits-kerberos-'));
    const planted = join(folder, 'planted.cjs');
    writeFileSync(planted, `require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'ran'))}, '')`);
    const child = forkChild({
      library: 'libmissing.so.1',
      env: { NODE_OPTIONS: `--require ${planted}`, node_options: `--require ${planted}` },
    });
    children.push(child);
    await once(child, 'message');
    assert.equal(existsSync(join(folder, 'ran')), false);
    rmSync(folder, { recursive: true });
  });

  it('ends when its parent disconnects', async () => {
    const child = forkChild({ library: 'libmissing.so.1' });
    children.push(child);
    await once(child, 'message');
    child.disconnect();
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });

  it('leaves Ctrl+C to its parent', async () => {
    const child = forkChild({ library: 'libmissing.so.1' });
    children.push(child);
    await once(child, 'message');
    child.kill('SIGINT');
    child.disconnect();
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });

  it('keeps its parent alive during a call only', async () => {
    const program = spawn(process.execPath, [...process.execArgv, join(__dirname, '../leavesIdle.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(program);
    const said: Buffer[] = [];
    program.stdout.on('data', (data: Buffer) => said.push(data));
    const [code] = (await once(program, 'close')) as [number | null];
    assert.match(Buffer.concat(said).toString(), /^KerberosError: libmissing.* can't be loaded.*\n$/);
    assert.equal(code, 0);
  });
});
