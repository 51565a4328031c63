import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { LineCredential } from '../../../../src/cli/asking/lineCredential';
import { CREDENTIAL } from '../../../../src/cli/hosts/hostSelection';
import { LineSignIns } from '../../../../src/cli/hosts/lineSignIns';
import type { World } from '../../../../src/cli/world';
import type { HostDefinition } from '../../../../src/fleet/host';
import type { Credential } from '../../../../src/security/mechanism';
import { RemoteError, hasCode, isRemoteError } from '../../../../src/wsman/errors';
import { definition } from '../../fleet/fakeHost';
import { commandLine, FakeWorld } from '../fakeWorld';

const NAMES = Array.from({ length: 40 }, (_, index) => `web-${String(index + 1).padStart(2, '0')}`);

/** Hosts that know one password each, and note what they are asked with. */
class Hosts {
  readonly definitions = NAMES.map((name) => definition(name, { credential: CREDENTIAL }));
  readonly tried: string[] = [];
  readonly questions: string[] = [];
  readonly signIns: LineSignIns;
  right: (host: string) => string = () => 'right';

  /** @param typed passwords, in order; without them there is no terminal */
  constructor(
    typed?: readonly string[],
    argv: readonly string[] = ['--user', 'alex'],
    env: World['env'] = () => undefined,
  ) {
    const left = [...(typed ?? [])];
    const fake = new FakeWorld();
    const world: World = {
      ...{ out: fake.out, err: fake.err, stdin: fake.stdin, read: fake.read },
      ...{ signal: fake.signal, unread: fake.unread },
      env,
      ...(typed && {
        secret: (question: string) => {
          this.questions.push(question);
          return Promise.resolve(Buffer.from(left.shift() ?? ''));
        },
      }),
    };
    const { target } = commandLine('list', '--host', 'web-01', ...argv);
    this.signIns = new LineSignIns(new LineCredential(target, NAMES, world));
  }

  use(host: HostDefinition): Promise<string> {
    return this.signIns.use(host, async (credential) => {
      await Promise.resolve();
      this.#check(host, credential);
      return host.name;
    });
  }

  /** Uses all hosts at once. @returns the outcomes: codes of errors, and `ok` */
  async useAll(): Promise<readonly string[]> {
    const results = await Promise.allSettled(this.definitions.map((host) => this.use(host)));
    return results.map((result) => {
      if (result.status === 'fulfilled') return 'ok';
      return isRemoteError(result.reason) ? result.reason.code : String(result.reason);
    });
  }

  #check({ name }: HostDefinition, credential: Credential | undefined): void {
    if (!credential) throw new RemoteError('NO_TICKET', { host: name });
    this.tried.push(`${name} ${credential.password}`);
    if (credential.password !== this.right(name))
      throw new RemoteError('SIGN_IN_REFUSED', { host: name, user: credential.user });
  }
}

const count = (outcomes: readonly string[], wanted: string): number =>
  outcomes.filter((each) => each === wanted).length;

describe('the sign-ins of a command line', () => {
  it('go on on hosts that took the password when another one refuses it', async () => {
    const hosts = new Hosts(['right']);
    hosts.right = (host) => (host === 'web-02' ? 'another' : 'right');
    assert.equal(count(await hosts.useAll(), 'ok'), 39);
    const again = await hosts.useAll();
    assert.deepEqual([count(again, 'ok'), again[1]], [39, 'SIGN_IN_HELD']);
    assert.equal(count(hosts.tried, 'web-02 right'), 1);
    assert.equal(hosts.questions.length, 1, 'a password that a host took is not mistyped');
  });

  it('do not make hosts that took the password wait for a slow one of them', async () => {
    const hosts = new Hosts(['right']);
    await hosts.useAll();
    const [slow, ...others] = hosts.definitions;
    assert.ok(slow);
    let end: () => void = () => undefined;
    const waiting = hosts.signIns.use(slow, () => new Promise<void>((resolve) => (end = resolve)));
    for (const host of others) assert.equal(await hosts.use(host), host.name);
    end();
    await waiting;
  });

  it('end on all hosts once one that took the password refuses it', async () => {
    const hosts = new Hosts(['right']);
    const [first, ...others] = hosts.definitions;
    assert.ok(first);
    // The last one has not been asked when the password changes.
    for (const host of [first, ...others.slice(0, -1)]) await hosts.use(host);
    hosts.right = () => 'changed';
    hosts.tried.length = 0;
    await assert.rejects(hosts.use(first), (error) => hasCode(error, 'SIGN_IN_REFUSED'));
    for (const host of [first, ...others])
      await assert.rejects(hosts.use(host), (error) => hasCode(error, 'SIGN_IN_HELD'));
    assert.deepEqual(hosts.tried, ['web-01 right']);
    assert.equal(hosts.questions.length, 1);
  });

  it('ask again for a password that was typed wrong: one host tries the next, and the others wait', async () => {
    const hosts = new Hosts(['wrong', 'wrong again', 'right']);
    assert.deepEqual(new Set(await hosts.useAll()), new Set(['ok']));
    assert.equal(hosts.tried.filter((each) => each.includes('wrong')).length, 2);
    assert.deepEqual(hosts.questions, [
      'Password of alex for web-[01-40]: ',
      ...Array<string>(2).fill(
        'web-01 rejected the user name or password of alex. Try again.\nPassword of alex for web-[01-40]: ',
      ),
    ]);
  });

  it('ask three times at most, and not again after an empty line', async () => {
    for (const [typed, asked, tried] of [
      [['a', 'b', 'c', 'right'], 3, 3],
      [['a', '', 'right'], 2, 1],
    ] as const) {
      const hosts = new Hosts(typed);
      for (let round = 0; round < 2; round++) {
        const outcomes = await hosts.useAll();
        assert.equal(count(outcomes, 'SIGN_IN_REFUSED') + count(outcomes, 'SIGN_IN_HELD'), 40);
      }
      assert.deepEqual([hosts.questions.length, hosts.tried.length], [asked, tried]);
    }
  });

  it('ask nothing again where the password was given, or where nobody can be asked', async () => {
    const given = new Hosts(['right'], ['--user', 'alex'], (name) =>
      name === 'BITS_REMOTE_PASSWORD' ? 'wrong' : undefined,
    );
    const outcomes = await given.useAll();
    assert.deepEqual([count(outcomes, 'SIGN_IN_REFUSED'), count(outcomes, 'SIGN_IN_HELD')], [1, 39]);
    assert.deepEqual([given.questions.length, given.tried.length], [0, 1]);
    assert.deepEqual(new Set(await new Hosts().useAll()), new Set(['SIGN_IN_REQUIRED']));
  });

  it('say whether the user or the password is missing', async () => {
    const [host] = new Hosts().definitions;
    assert.ok(host);
    const missing = async (hosts: Hosts): Promise<unknown> => {
      try {
        return await hosts.use(host);
      } catch (error) {
        return isRemoteError(error) && error.args['host'] === host.name && error.args['missing'];
      }
    };
    assert.equal(await missing(new Hosts()), 'password');
    assert.equal(await missing(new Hosts(['', 'right'])), 'password');
    assert.equal(await missing(new Hosts([], ['--password-stdin'])), 'user');
    assert.equal(await missing(new Hosts([], [])), undefined);
  });
});
