import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { afterEach, describe, it } from 'mocha';
import { runProgram } from '../../src/cli/program';
import type { PracticeHost } from '../../src/practice/host';
import { CALM, Fixture } from './fixture';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

describe('bits-remote publish, published and unpublish', () => {
  const fixture = new Fixture();
  afterEach(() => fixture.end());

  async function start(): Promise<PracticeHost> {
    const host = await fixture.start();
    await writeFile(host.resolvePath('C:\\Data\\pack one.zip'), 'content');
    return host;
  }

  /** Runs a command line for the host that was started last. */
  async function run(...argv: readonly string[]): Promise<Ended> {
    let [out, err] = ['', ''];
    const { url, user, password } = fixture.host;
    const code = await runProgram([...argv, '--host', url, '--user', user], '', {
      out: (text) => (out += text),
      err: (text) => (err += text),
      env: (name) => (name === 'BITS_REMOTE_PASSWORD' ? password : undefined),
      stdin: () => Promise.resolve(new Uint8Array()),
      read: () => Promise.reject(new Error('no file')),
      signal: CALM,
      unread: CALM,
    });
    return { code, out, err };
  }

  it('print a URL that others fetch, list it, and take it back', async () => {
    const host = await start();
    const { port } = new URL(host.files);
    const made = await run(
      'publish',
      '"C:\\Data\\pack one.zip"',
      '--port',
      port,
      '--readers',
      'Anyone',
      '--rate',
      '500000',
    );
    assert.equal(made.code, 0, made.err);
    assert.match(
      made.out,
      new RegExp(`^http://127\\.0\\.0\\.1:${port}/bits-remote-[a-z2-7]{8}-pack_one\\.zip/pack_one\\.zip\\n$`),
    );
    const url = made.out.trim();
    assert.equal(await (await fetch(url)).text(), 'content');

    const listed = await run('published');
    assert.match(listed.out, /^URL +STATE\n/);
    assert.ok(listed.out.endsWith(`\n${url}  published\n`), listed.out);
    const group = url.slice(0, url.lastIndexOf('/'));
    assert.deepEqual(JSON.parse((await run('published', '--json')).out), [
      {
        host: host.url,
        via: 'provider',
        published: [{ group, own: true, url, there: true, connections: null, bytesPerSecond: 500_000 }],
      },
    ]);
    const taken = await run('unpublish', url);
    assert.deepEqual([taken.code, taken.out], [0, `${group}  is no longer published\n`]);
    assert.equal((await fetch(url)).status, 404);
    assert.equal((await run('published')).out, 'nothing is published\n');
    const again = await run('unpublish', url);
    assert.equal(again.code, 1);
    assert.match(again.err, /publishes nothing at http:.*Publish the file again/s);
  });

  it('warn of more groups than the Compact Server is meant for', async () => {
    const host = await start();
    const { port } = new URL(host.files);
    const jobs = await fixture.connect();
    await jobs.publishing(async (published) => {
      for (let index = 0; index < 25; index++) {
        const place = { group: `http://127.0.0.1:${port}/other-${index}`, suffix: 'a' };
        await published.publish({ ...place, path: 'C:\\Data\\pack one.zip', readers: 'anyone' }, CALM);
      }
    });
    const made = await run('publish', 'C:\\Data\\pack one.zip', '--port', port, '--json');
    assert.equal(made.code, 0);
    assert.deepEqual(Object.keys(JSON.parse(made.out) as object), ['host', 'path', 'readers', 'url']);
    assert.match(made.err, /meant for 25 groups of URLs; it would have 26\./);
    const foreign = `http://127.0.0.1:${port}/other-3`;
    assert.match((await run('published')).out, /^http:\S+\/other-3 +of another program$/m);
    const refused = await run('unpublish', foreign);
    assert.deepEqual([refused.code, refused.err.includes('Another program published it')], [2, true]);
    assert.equal((await run('unpublish', foreign, '--yes')).code, 0);
  });

  it('tell what is wrong', async () => {
    await start();
    for (const [args, told] of [
      [['publish'], /publish takes the path of a file on the host\./],
      [['publish', 'pack.zip'], /The file to publish: Enter a full path/],
      [
        ['publish', 'C:\\a', '--readers', 'me'],
        /--readers is one of authenticated, computers, administrators, anyone/,
      ],
      [['publish', 'C:\\a', '--port', '0'], /--port is a whole number from 1 to 65535/],
      [['publish', 'C:\\a', '--rate', '1023'], /--rate is a whole number from 1024 to/],
      [['unpublish'], /unpublish takes a URL/],
    ] as const) {
      const ended = await run(...args);
      assert.equal(ended.code, 2, args.join(' '));
      assert.match(ended.err, told);
    }
  });

  it('say that a host without the provider cannot publish', async () => {
    await fixture.start({ kind: 'windows11', powershell: 'simulated' });
    for (const [via, told] of [
      ['auto', /has no BITS provider\./],
      ['powershell', /The BITS cmdlets on \S+ can't publish files\..*install the feature/s],
    ] as const) {
      const ended = await run('publish', 'C:\\Data\\a.zip', '--via', via);
      assert.match(ended.err, told, via);
      assert.notEqual(ended.code, 0);
    }
  });
});
