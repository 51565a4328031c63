import assert from 'node:assert/strict';
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, describe, it } from 'mocha';
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
        assert.match(error.message, /^libmissing\.so\.1 cannot be loaded/);
        return true;
      });
    kerberos.dispose();
  });

  it('reports a package without koffi', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bits-kerberos-'));
    const file = join(folder, 'child.js');
    await build({
      entryPoints: [join(__dirname, '../../../../../src/security/system/process/child.ts')],
      outfile: file,
      bundle: true,
      platform: 'node',
      external: ['koffi'],
      supported: { 'dynamic-import': false },
    });
    const kerberos = new SystemKerberos({
      fork: () => {
        const child = fork(file, { execArgv: [], serialization: 'advanced' });
        children.push(child);
        return child;
      },
    });
    await assert.rejects(async () => kerberos.createContext(TARGET).step(), {
      code: 'UNAVAILABLE',
      message: `koffi is not packed for ${process.platform}-${process.arch}.`,
    });
    kerberos.dispose();
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
    assert.match(Buffer.concat(said).toString(), /^KerberosError: libmissing.* cannot be loaded.*\n$/);
    assert.equal(code, 0);
  });
});
