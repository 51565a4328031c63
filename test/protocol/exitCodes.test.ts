import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { EXIT_CODES } from '../../src/cli/help/exitCodes';
import type { PracticeHost } from '../../src/practice/host';
import { Fixture } from './fixture';
import { bits, bitsOnTerminal, type Ended } from './runCli';

const NOBODY = '{00000000-0000-0000-0000-000000000000}';
/** The port of the discard service, on which nothing listens. */
const DEAD = 'http://127.0.0.1:9/wsman';

/** What a case of the table runs on. */
interface Scene {
  readonly host: PracticeHost;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

interface Case {
  readonly code: number;
  readonly when: string;
  readonly run: (scene: Scene) => Promise<Ended>;
}

const slowJob = ({ host }: Scene): readonly string[] => [
  ...['create', '--host', host.url, '--name', 'Slow', '--url', `${host.files}/files/update-100MB.bin`],
  ...['--file', 'D:\\Drop\\slow.bin', '--wait'],
];

const CASES: readonly Case[] = [
  { code: 0, when: 'list', run: ({ host, env }) => bits(['list', '--host', host.url], env) },
  {
    code: 1,
    when: 'show of no job',
    run: ({ host, env }) => bits(['show', NOBODY, '--host', host.url], env),
  },
  { code: 2, when: 'list --nope', run: ({ host, env }) => bits(['list', '--nope', '--host', host.url], env) },
  { code: 3, when: 'list of a dead host', run: ({ env }) => bits(['list', '--host', DEAD], env) },
  {
    code: 4,
    when: 'list with a wrong password',
    run: ({ host, env }) => bits(['list', '--host', host.url], { ...env, BITS_REMOTE_PASSWORD: 'wrong' }),
  },
  {
    code: 5,
    when: 'list of two hosts, one of them dead',
    run: ({ host, env }) => bits(['list', '--host', host.url, '--host', DEAD], env),
  },
  {
    code: 6,
    when: 'rollout start of a file that is not there',
    run: async ({ host, folder, env }) => {
      const file = join(folder, 'missing.bits-rollout.json');
      const files = [{ from: `${host.files}/missing`, to: 'D:\\Drop\\x.bin' }];
      await writeFile(file, JSON.stringify({ name: 'Missing', files, hosts: [host.url] }));
      return bits(['rollout', 'start', file, '--host', host.url], env);
    },
  },
  {
    code: 7,
    when: 'create --wait --wait-limit 1s of a slow job',
    run: (scene) => bits([...slowJob(scene), '--wait-limit', '1s'], scene.env),
  },
  {
    code: 130,
    when: 'Ctrl-C during create --wait',
    run: (scene) => bitsOnTerminal([], slowJob(scene), scene.env, { interrupt: 'TRANSFERRING' }),
  },
];

describe('exit codes', function () {
  this.timeout(60_000);
  const fixture = new Fixture();
  let scene: Scene;
  before(async () => {
    const host = await fixture.start({ bytesPerSecond: 64 * 1024 });
    const folder = await mkdtemp(join(tmpdir(), 'bits-exits-'));
    const env = { BITS_REMOTE_USER: host.user, BITS_REMOTE_PASSWORD: host.password, XDG_STATE_HOME: folder };
    scene = { host, folder, env };
  });
  after(async () => {
    await fixture.end();
    await rm(scene.folder, { recursive: true, force: true });
  });

  for (const { code, when, run } of CASES)
    it(`${String(code).padStart(3)}  ${when}`, async () => {
      const ended = await run(scene);
      assert.equal(ended.code, code, ended.out + ended.err);
      assert.doesNotMatch(ended.err, /^ +at /m, 'a stack was printed');
    });

  it('are those that the help lists', () => {
    assert.deepEqual(
      CASES.map(({ code }) => code),
      EXIT_CODES.map(([code]) => code),
    );
  });
});
