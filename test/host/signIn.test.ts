import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { EditorFixture } from './fixture';
import { ESCAPE, Person } from './person';
import { parseEndpoint } from '../../src/wsman/endpoint';

const KEY = 'bitsRemote.credential.ops';

describe('signing in', () => {
  let fixture: EditorFixture;
  let person: Person;

  beforeEach(() => {
    fixture = new EditorFixture();
    person = new Person();
  });
  afterEach(async () => {
    person.leave();
    await fixture.close();
  });

  it('asks once, says why, and stores what the host took', async () => {
    const host = await fixture.addHost('web-01', {
      withPassword: false,
      credential: 'ops',
      withExamples: false,
    });
    person.answers('PRACTICE\\practice', host.password);
    await fixture.tools.signInDialog.offer('web-01');
    assert.match(
      person.asked[0]?.prompt ?? '',
      /^Can't sign in to web-01: no user name and password are known\./,
    );
    assert.equal(person.asked[1]?.password, true);
    assert.equal(person.asked[1].placeholder, 'Password', 'spoken by the editor with the title');
    assert.equal(fixture.fleet.host('web-01')?.status, 'online');
    assert.deepEqual(JSON.parse(fixture.secrets.kept.get(KEY) ?? ''), {
      user: 'PRACTICE\\practice',
      password: host.password,
    });
  });

  it('does not ask again by itself once the person left', async () => {
    await fixture.addHost('web-01', { withPassword: false, credential: 'ops' });
    person.answers(ESCAPE);
    await fixture.tools.signInDialog.offer('web-01');
    await fixture.tools.signInDialog.offer('web-01');
    assert.equal(person.asked.length, 1);
    assert.equal(fixture.secrets.kept.size, 0);
  });

  it('tries a wrong password once, keeps it nowhere, and asks for another', async () => {
    const host = await fixture.addHost('web-01', {
      withPassword: false,
      credential: 'ops',
      withExamples: false,
    });
    person.answers('practice', 'wrong', ESCAPE);
    await fixture.run('signIn');
    assert.match(person.asked[2]?.prompt ?? '', /rejected the user name or password of practice/);
    assert.equal(person.asked[2]?.password, true);
    assert.equal(fixture.secrets.kept.size, 0);
    const attempts = host.requests.length;
    await fixture.fleet.refresh('web-01');
    await fixture.fleet.refresh('web-01');
    assert.equal(host.requests.length, attempts, 'the host hears nothing more until the person acts');
  });

  it('lets all hosts that share a password in at once', async () => {
    const first = await fixture.addHost('web-01', {
      withPassword: false,
      credential: 'ops',
      withExamples: false,
    });
    await fixture.addHost('web-02', {
      withPassword: false,
      credential: 'ops',
      user: first.user,
      password: first.password,
      withExamples: false,
    });
    await fixture.fleet.refresh('web-01');
    await fixture.fleet.refresh('web-02');
    assert.equal(fixture.fleet.host('web-02')?.error?.code, 'SIGN_IN_REQUIRED');
    person.answers('practice', first.password);
    await fixture.run('signIn', fixture.tree.hostNode('web-01'));
    assert.match(person.asked[0]?.prompt ?? '', /2 hosts use this credential/);
    assert.equal(fixture.fleet.host('web-02')?.error, undefined);
    assert.equal((await fixture.fleet.refresh('web-02')).status, 'online');
  });

  it('asks on the row of a group once for each credential that its hosts lack, and for no other', async () => {
    const lacking = { withPassword: false, group: 'Production', withExamples: false };
    const first = await fixture.addHost('web-01', { ...lacking, credential: 'ops' });
    const { user, password } = first;
    await fixture.addHost('web-02', { ...lacking, credential: 'ops', user, password });
    const other = await fixture.addHost('db-01', { ...lacking, credential: 'data' });
    await fixture.addHost('db-02', { ...lacking, credential: 'known', withPassword: true });
    const group = { kind: 'group', group: 'Production' } as const;
    person.answers('practice', first.password, 'practice', other.password);
    await fixture.run('signIn', group);
    assert.deepEqual(
      person.asked
        .map(({ prompt }) => /sign in to ([\w-]+): no user name/.exec(prompt)?.[1])
        .filter((name) => name !== undefined),
      ['web-01', 'db-01'],
    );
    const read = await Promise.all(
      ['web-01', 'web-02', 'db-01', 'db-02'].map((name) => fixture.fleet.refresh(name)),
    );
    assert.deepEqual(new Set(read.map(({ status }) => status)), new Set(['online']));
    await fixture.run('signIn', group);
    assert.equal(person.told.at(-1)?.message, 'None of these hosts needs a sign-in.');
  });

  it('goes on to the next credential of a group where a host fails for another reason', async () => {
    const lacking = { withPassword: false, group: 'Production', withExamples: false };
    // Port 9 of this computer refuses at once.
    const endpoint = parseEndpoint('http://127.0.0.1:9/wsman');
    for (const name of ['down-01', 'down-02'])
      fixture.hosts.addForSession({
        name,
        endpoint,
        auth: 'negotiate',
        credential: 'down',
        group: 'Production',
      });
    const other = await fixture.addHost('web-01', { ...lacking, credential: 'ops' });
    person.answers('practice', 'any', 'practice', other.password);
    await fixture.run('signIn', { kind: 'group', group: 'Production' });
    assert.deepEqual(
      person.asked.flatMap(({ prompt }) => /sign in to ([\w-]+): no user name/.exec(prompt)?.[1] ?? []),
      ['down-01', 'web-01'],
    );
    assert.equal((await fixture.fleet.refresh('web-01')).status, 'online');
    const [told, ...others] = person.told;
    assert.equal(told?.level, 'error');
    assert.match(told.message, /down-01/);
    assert.deepEqual(others, []);
  });

  it('leaves a group where the person leaves the first question', async () => {
    const lacking = { withPassword: false, group: 'Production', withExamples: false };
    await fixture.addHost('web-01', { ...lacking, credential: 'ops' });
    await fixture.addHost('db-01', { ...lacking, credential: 'data' });
    person.answers(ESCAPE);
    await fixture.run('signIn', { kind: 'group', group: 'Production' });
    assert.equal(person.asked.length, 1);
    assert.deepEqual(person.told, []);
  });

  it('keeps the good password when another one is mistyped', async () => {
    const host = await fixture.addHost('web-01', { credential: 'ops', withExamples: false });
    await fixture.fleet.refresh('web-01');
    person.answers('practice', 'mistyped', ESCAPE);
    await fixture.run('signIn');
    assert.equal(fixture.fleet.host('web-01')?.status, 'online');
    assert.match(fixture.secrets.kept.get(KEY) ?? '', new RegExp(host.password));
  });

  it('signs in for this session where the keyring is locked, and says so', async () => {
    const host = await fixture.addHost('web-01', {
      withPassword: false,
      credential: 'ops',
      withExamples: false,
    });
    fixture.secrets.isLocked = true;
    await fixture.fleet.refresh('web-01');
    assert.equal(fixture.fleet.host('web-01')?.error?.code, 'KEYRING_UNREADABLE');
    person.answers('practice', host.password);
    await fixture.run('signIn');
    assert.equal(fixture.fleet.host('web-01')?.status, 'online');
    assert.match(person.told[0]?.message ?? '', /^The keyring of this computer.*can't be changed/);
    assert.equal((await fixture.fleet.refresh('web-01')).status, 'online');
    assert.equal(fixture.secrets.kept.size, 0);
  });

  it('forgets a password with its connections', async () => {
    await fixture.addHost('web-01', { credential: 'ops', withExamples: false });
    await fixture.fleet.refresh('web-01');
    await fixture.run('forgetPassword');
    assert.equal(fixture.secrets.kept.size, 0);
    assert.equal(fixture.fleet.host('web-01')?.error?.code, 'SIGN_IN_REQUIRED');
    assert.deepEqual(
      person.told.map(({ message }) => message),
      ['The password of web-01 is forgotten.'],
    );
  });

  it('asks before it forgets what several hosts share', async () => {
    await fixture.addHost('web-01', { credential: 'ops', withExamples: false });
    await fixture.addHost('web-02', { withPassword: false, credential: 'ops', withExamples: false });
    const row = fixture.tree.hostNode('web-01');
    await fixture.run('forgetPassword', row);
    assert.equal(person.told[0]?.message, 'Forget what 2 hosts sign in with?');
    assert.equal(fixture.secrets.kept.size, 1);
    person.presses('Forget');
    await fixture.run('forgetPassword', row);
    assert.equal(fixture.secrets.kept.size, 0);
  });

  it('asks for the passphrase alone where a certificate signs in, and takes none for one', async () => {
    const files = { certFile: '/no/such.pfx' };
    fixture.hosts.addForSession({
      name: 'c',
      endpoint: parseEndpoint('https://127.0.0.1:9/wsman'),
      auth: 'certificate',
      ...files,
    });
    person.answers('');
    await fixture.run('signIn');
    assert.equal(person.asked.length, 1);
    assert.match(person.asked[0]?.prompt ?? '', /passphrase of the client certificate/);
    assert.equal(person.asked[0]?.password, true);
    assert.equal(person.asked[0].placeholder, 'Passphrase');
    assert.deepEqual(JSON.parse(fixture.secrets.kept.get('bitsRemote.credential.c') ?? ''), {
      user: '',
      password: '',
    });
  });

  it('never lets a password into what it tells or remembers', async () => {
    const host = await fixture.addHost('web-01', { withPassword: false, credential: 'ops' });
    person.answers('practice', 'wrong-secret-1', host.password);
    await fixture.run('signIn');
    const seen = JSON.stringify([
      person.told,
      person.asked.map(({ prompt, value, title }) => [prompt, value, title]),
    ]);
    assert.doesNotMatch(seen, /wrong-secret-1/);
    assert.ok(!seen.includes(host.password));
  });
});
