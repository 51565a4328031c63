import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { thisTarget } from '../../scripts/package/koffi.mjs';
import { ROOT } from '../../scripts/workbench/paths.mjs';
import { Fixture } from '../protocol/fixture';
import { needs } from './packages';
import { run } from './run';
import { Stage } from './stage';
import { TemporaryFolder } from './temporaryFolder';

interface Ended {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** The package for `npm install -g`, installed away from this checkout and its packages, without a network. */
describe('the installed bits-remote', function () {
  const target = thisTarget();
  if (target === undefined || process.platform === 'win32') this.pending = true;
  const folder = new TemporaryFolder('installed');
  const fixture = new Fixture();
  const at = (path: string): string => join(folder.path, path);

  before(async () => {
    const packer = join(ROOT, 'scripts/packageCommandLine.mjs');
    await run(process.execPath, [packer, '--target', String(target), '--out', folder.path]);
    const file = readdirSync(folder.path).find((name) => name.endsWith('.tgz'));
    assert.ok(file);
    const where = ['--prefix', at('global'), '--cache', at('cache')];
    const quietly = ['--offline', '--no-audit', '--no-fund', '--no-update-notifier'];
    await run('npm', ['install', '--global', ...where, ...quietly, at(file)]);
  });
  afterEach(() => fixture.end());
  after(() => folder.remove());

  const bits = (args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> =>
    new Promise((resolve) => {
      const own = { PATH: process.env['PATH'], ...env };
      execFile(at('global/bin/bits-remote'), args, { env: own, cwd: folder.path }, (error, stdout, stderr) =>
        resolve({ code: error?.code ?? 0, stdout, stderr }),
      );
    });

  it('has the version of the extension', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    assert.deepEqual(await bits(['--version'], {}), { code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('has what the command line loads, and nothing of the editor', () => {
    const bundles = readdirSync(at('global/lib/node_modules/bits-remote/dist')).filter((name) =>
      name.endsWith('.js'),
    );
    assert.ok(['cli.js', 'connect.js', 'child.js', 'help.js'].every((name) => bundles.includes(name)));
    const editor = ['extension.js', 'collaborators.js', 'commands.js', 'rolloutPage.js'];
    assert.deepEqual(
      bundles.filter((name) => editor.includes(name)),
      [],
    );
  });

  it('lists the jobs of a practice host', async () => {
    const host = await fixture.start();
    host.seed({ displayName: 'Nightly pack', files: [] });
    const ended = await bits(['list', '--host', host.url, '--user', host.user], {
      BITS_REMOTE_PASSWORD: host.password,
    });
    assert.equal(ended.code, 0, ended.stderr);
    assert.match(ended.stdout, /Nightly pack/);
  });

  describe("with the system's Kerberos", function () {
    needs(this, 'krb5-kdc', 'krb5-admin-server', 'krb5-user', 'libgssapi-krb5-2', 'python3-gssapi');
    let stage: Stage;
    before(async () => (stage = await Stage.start()));
    after(() => stage.end());

    it('signs in with the ticket of kinit', async () => {
      const acceptor = await stage.acceptor('http');
      const env = stage.realm.environment(await stage.realm.signIn());
      const ended = await bits(['list', '--host', acceptor.url, '--auth', 'kerberos', '--json'], env);
      assert.equal(ended.code, 0, ended.stderr);
      await acceptor.stop();
      const signIns = acceptor.events.filter(({ event }) => event === 'signIn');
      assert.ok(signIns.length > 0 && signIns.every(({ mechanism }) => mechanism === 'Kerberos'));
    });
  });
});
