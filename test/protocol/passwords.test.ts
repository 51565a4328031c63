import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PracticeHost } from '../../src/practice/host';
import { HANDSHAKE } from '../../src/practice/http/requestRecord';
import { Fixture } from './fixture';
import { bits, bitsOnTerminal } from './runCli';

/** Times that a host refused to sign somebody in: 401 twice by NTLM, which is once where it signs in. */
function refusals({ requests }: PracticeHost): number {
  const legs = requests.flatMap(({ action, status, connection }) =>
    action === HANDSHAKE && status === 401 ? [connection] : [],
  );
  return legs.filter((connection, index) => legs.indexOf(connection) < index).length;
}

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

  it('is asked for again where the first host refuses it, and tried there alone until it is right', async () => {
    const hosts = [await fixture.start(ACCOUNT), await fixture.start(ACCOUNT), await fixture.start(ACCOUNT)];
    const args = ['list', ...hosts.flatMap(({ url }) => ['--host', url]), '--user', ACCOUNT.user];
    const ended = await bitsOnTerminal(['wrong', 'wrong, too', ACCOUNT.password], args);
    assert.equal(ended.code, 0, ended.out);
    assert.equal(ended.out.split('Password of practice for ').length, 4, ended.out);
    assert.equal(
      ended.out.split('/wsman rejected the user name or password of practice. Try again.\r\n').length,
      3,
      ended.out,
    );
    assert.deepEqual(hosts.map(refusals).sort(), [0, 0, 2]);
    assert.ok(!ended.out.includes('wrong'), 'the terminal shows a password');
  });

  it('is asked for three times at most, and not after an empty line', async () => {
    for (const [lines, asked, tried] of [
      [['a', 'b', 'c', ACCOUNT.password], 3, 3],
      [['a', '', ACCOUNT.password], 2, 1],
    ] as const) {
      const hosts = [await fixture.start(ACCOUNT), await fixture.start(ACCOUNT)];
      const args = ['list', ...hosts.flatMap(({ url }) => ['--host', url]), '--user', ACCOUNT.user];
      const ended = await bitsOnTerminal(lines, args);
      assert.equal(ended.code, 4, ended.out);
      assert.equal(ended.out.split('Password of practice for ').length - 1, asked, ended.out);
      assert.deepEqual(hosts.map(refusals).sort(), [0, tried], ended.out);
    }
  });

  it('is asked for once by identify --verbose, to which a refusal is an answer', async () => {
    const host = await fixture.start(ACCOUNT);
    const args = ['identify', '--verbose', '--host', host.url, '--user', ACCOUNT.user];
    const ended = await bitsOnTerminal(['wrong', ACCOUNT.password], args);
    assert.equal(ended.code, 4, ended.out);
    assert.equal(ended.out.split('Password of practice for ').length, 2, ended.out);
    assert.equal(refusals(host), 1);
  });

  it('that was given is not asked for on a terminal, however wrong it is', async () => {
    const host = await fixture.start(ACCOUNT);
    const args = ['list', '--host', host.url, '--user', ACCOUNT.user];
    const ended = await bitsOnTerminal([ACCOUNT.password], args, { BITS_REMOTE_PASSWORD: 'wrong' });
    assert.equal(ended.code, 4);
    assert.doesNotMatch(ended.out, /Password of/);
    assert.equal(refusals(host), 1);
  });

  it('that is right on one host is not asked for again where another one refuses it', async () => {
    const [right, other] = [await fixture.start(ACCOUNT), await fixture.start({ ...ACCOUNT, password: 'x' })];
    const args = ['list', '--host', right.url, '--host', other.url, '--user', ACCOUNT.user];
    const ended = await bitsOnTerminal([ACCOUNT.password, 'x'], args);
    assert.equal(ended.code, 5, ended.out);
    assert.equal(ended.out.split('Password of practice for ').length, 2, ended.out);
    assert.equal(refusals(other), 1);
  });

  it('or the user is said to be missing, whichever it is', async () => {
    const host = ['list', '--host', 'srv.example'];
    const named = await bits([...host, '--user', 'alex']);
    assert.equal(named.code, 4);
    assert.match(
      named.err,
      /^srv\.example: No password is known for alex\. \[BITS_REMOTE_PASSWORD is not set, and there is no terminal to ask on\]\n {2}Give it in BITS_REMOTE_PASSWORD, with --password-stdin or --password-file, /,
    );
    assert.doesNotMatch(named.err, /--user|kinit/);
    const silent = await bitsOnTerminal([ACCOUNT.password], [...host, '--user', 'alex', '--no-input']);
    assert.match(
      silent.out,
      /No password is known for alex\. \[BITS_REMOTE_PASSWORD is not set, and --no-input forbids/,
    );
    const empty = await bitsOnTerminal([''], [...host, '--user', 'alex']);
    assert.match(empty.out, /No password is known for alex\. \[none was typed\]/);
    const nobody = await bits([...host, '--auth', 'ntlm'], { BITS_REMOTE_PASSWORD: 'x' });
    assert.match(
      nobody.err,
      /A password is given for srv\.example, and no user name\.\n {2}Name the user with --user\.\n/,
    );
    const neither = await bits([...host, '--auth', 'ntlm']);
    assert.match(
      neither.err,
      /Can't sign in to srv\.example: no user name and password are known\.\n.*\n {2}Name the user with --user, and/,
    );
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
      [['--password-file', join(folder, 'none')], /none: the file can't be read/],
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
