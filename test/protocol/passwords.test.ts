import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fixture } from './fixture';
import { bits, bitsOnTerminal } from './runCli';

const ACCOUNT = { user: 'practice', password: 'Pr4ctice!' };

describe('the password of a command line', () => {
  const fixture = new Fixture();
  let folder: string;

  before(() => (folder = mkdtempSync(join(tmpdir(), 'password-'))));
  after(() => rmSync(folder, { recursive: true }));
  afterEach(() => fixture.end());

  function file(name: string, content: string | Buffer, mode = 0o600): string {
    const path = join(folder, name);
    writeFileSync(path, content);
    chmodSync(path, mode);
    return path;
  }

  it('is asked for on a terminal, once for all hosts, with user and hosts in the question', async () => {
    const [one, two] = [await fixture.start(ACCOUNT), await fixture.start(ACCOUNT)];
    const args = ['list', '--host', one.url, '--host', two.url, '--user', ACCOUNT.user];
    const ended = await bitsOnTerminal([ACCOUNT.password], args);
    assert.equal(ended.code, 0, ended.out);
    assert.ok(ended.out.startsWith(`Password of practice for ${one.url}, ${two.url}: `), ended.out);
    assert.equal(ended.out.split('Password').length, 2, 'one question');
    assert.ok(!ended.out.includes(ACCOUNT.password), 'the terminal shows the password');
  });

  it('is asked for before a question of the command, and neither without a terminal', async () => {
    const host = await fixture.start(ACCOUNT);
    const files = [{ remoteUrl: 'http://a.example/x', localFile: 'C:\\x' }];
    host.seed({ displayName: 'Nightly pack', state: 'SUSPENDED', files });
    const args = ['cancel', '--host', host.url, '--user', ACCOUNT.user, '--name', 'nightly'];
    const ended = await bitsOnTerminal([ACCOUNT.password, 'y'], args);
    assert.equal(ended.code, 0, ended.out);
    assert.match(ended.out, /Password of practice [^]*Cancel 1 job on [^]*\[y\/N\] [^]* {2}cancelled/);
    assert.equal((await bits(args)).code, 4);
  });

  it('is not asked for where no user is named, or where it is given', async () => {
    const host = await fixture.start(ACCOUNT);
    const args = ['list', '--host', host.url, '--user', ACCOUNT.user];
    const given = await bitsOnTerminal([], args, { BITS_REMOTE_PASSWORD: ACCOUNT.password });
    assert.deepEqual([given.code, given.out.includes('Password')], [0, false]);
    const unnamed = await bitsOnTerminal([], ['identify', '--host', host.url]);
    assert.deepEqual([unnamed.code, unnamed.out.includes('Password')], [0, false]);
  });

  it('is read from a file, which wins over the environment', async () => {
    const host = await fixture.start(ACCOUNT);
    const args = ['list', '--host', host.url, '--user', ACCOUNT.user];
    const wrong = { BITS_REMOTE_PASSWORD: 'not-this-one' };
    for (const content of [
      `${ACCOUNT.password}\n`,
      Buffer.from(`\u{FEFF}${ACCOUNT.password}\r\n`, 'utf16le'),
    ]) {
      const ended = await bits([...args, '--password-file', file('right', content)], wrong);
      assert.deepEqual([ended.code, ended.err], [0, ''], ended.err);
    }
    const empty = await bits([...args, '--password-file', file('empty', '\n')], wrong);
    assert.equal(empty.code, 4);
    assert.match(empty.err, /empty holds no password/);
  });

  it('comes from one place', async () => {
    const args = ['list', '--host', 'srv', '--user', 'u'];
    const path = file('some', 'x');
    for (const [more, message] of [
      [['--password-file', path, '--password-stdin'], /not both/],
      [['--password-file', '-'], /takes a file/],
      [['--password-file', join(folder, 'none')], /none: the file cannot be read/],
      [['--password', 'sesame'], /A password is no argument/],
    ] as const) {
      const ended = await bits([...args, ...more]);
      assert.match(ended.err, message);
      assert.equal(ended.code, 2);
      assert.ok(!ended.err.includes('sesame'));
    }
  });

  it('is used from a file that everybody can read, with a warning', async function () {
    if (process.platform === 'win32') this.skip();
    const host = await fixture.start(ACCOUNT);
    const path = file('open', ACCOUNT.password, 0o644);
    const args = ['list', '--host', host.url, '--user', ACCOUNT.user, '--password-file', path];
    const text = await bits(args);
    assert.equal(text.code, 0);
    assert.match(text.err, /^Every user of this computer can read .*open\. .*chmod 600\n$/);
    const json = await bits([...args, '--json']);
    assert.deepEqual(Object.keys(JSON.parse(json.err) as object), ['warning']);
  });
});
