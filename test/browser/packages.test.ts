import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { thisTarget } from '../../scripts/package/koffi.mjs';
import { ROOT, VSIX } from '../../scripts/workbench/paths.mjs';
import { startPracticeHost, type PracticeHost } from '../../src/practice/host';

/** A package for a platform has what calls the system's Kerberos; the one without native parts says what it lacks. */
describe('the packages', () => {
  const target = thisTarget();
  const packages = [VSIX, ...(target === undefined ? [] : [packageFor(target)])];
  let folder: string;
  let host: PracticeHost;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bits-packages-'));
    host = await startPracticeHost({ withExamples: false });
    for (const [index, file] of packages.entries()) {
      assert.ok(existsSync(file), `${file} is there: npm run package`);
      execFileSync('python3', ['-m', 'zipfile', '-e', file, join(folder, String(index))]);
    }
  });
  after(async () => {
    await host.close();
    await rm(folder, { recursive: true });
  });

  function packageFor(name: string): string {
    return VSIX.replace(/\.vsix$/, `-${name}.vsix`);
  }

  /** Runs the command of an unpacked package, away from the packages that this checkout has installed. */
  function list(index: number, auth: string): Promise<{ code: unknown; told: string }> {
    const url = host.url.replace('127.0.0.1', 'localhost');
    const cli = join(folder, String(index), 'extension/dist/cli.js');
    const credential = auth === 'kerberos' ? [] : ['--user', host.user];
    const env = {
      ...process.env,
      KRB5CCNAME: `FILE:${join(folder, 'no-ticket')}`,
      BITS_REMOTE_PASSWORD: host.password,
    };
    return new Promise((resolve) => {
      const args = [cli, 'list', '--host', url, '--auth', auth, '--json', ...credential];
      execFile(process.execPath, args, { env, cwd: folder }, (error, stdout) => {
        resolve({ code: error?.code ?? 0, told: stdout });
      });
    });
  }

  for (const index of packages.keys())
    it(`${index === 0 ? 'without native parts' : `for ${String(target)}`}: signs in with NTLM`, async () => {
      for (const auth of ['negotiate', 'ntlm']) {
        const { code, told } = await list(index, auth);
        assert.equal(code, 0, told);
      }
    });

  it('without native parts says what is missing for Kerberos', async () => {
    const { code, told } = await list(0, 'kerberos');
    assert.equal(code, 4, told);
    assert.match(told, /KERBEROS_UNAVAILABLE/);
    assert.match(told, /koffi is not packed/);
  });

  if (target !== undefined)
    it(`for ${target} asks the system for a ticket`, async () => {
      const { code, told } = await list(1, 'kerberos');
      assert.equal(code, 4, told);
      assert.match(told, /NO_TICKET/);
    });

  it('for another platform holds the parts of that platform alone', () => {
    execFileSync(process.execPath, [join(ROOT, 'scripts/package.mjs'), '--target', 'win32-x64']);
    const names = execFileSync('python3', ['-m', 'zipfile', '-l', packageFor('win32-x64')], {
      encoding: 'utf8',
    });
    const native = names.split('\n').flatMap((line) => /\S+\.node\b/.exec(line)?.[0] ?? []);
    assert.deepEqual(native, ['extension/dist/node_modules/@koromix/koffi-win32-x64/win32_x64/koffi.node']);
  });
});
