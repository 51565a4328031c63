import assert from 'node:assert/strict';
import { SignIns } from '../../../src/fleet/signIns';
import { RemoteError, hasCode } from '../../../src/wsman/errors';
import { definition } from './fakeHost';
import { FakeStore, storeOf } from './fakeStore';
import type { Credential } from '../../../src/security/mechanism';
import { settle } from '../../fakeClock';

const CREDENTIAL = { user: 'CONTOSO\\alex', password: 'right' };
const shared = (name: string): ReturnType<typeof definition> => definition(name, { credential: 'admin' });

function refuse(): Promise<never> {
  return Promise.reject(new RemoteError('SIGN_IN_REFUSED', { host: 'web-01', user: CREDENTIAL.user }));
}

describe('signing in to many hosts', () => {
  it('asks for a credential when there is none, each time anew', async () => {
    const stored: (typeof CREDENTIAL)[] = [];
    const signIns = new SignIns({
      store: { ...storeOf(undefined), read: () => Promise.resolve(stored[0]) },
    });
    const host = definition('web-01', { credential: 'admin', auth: 'ntlm' });
    await assert.rejects(signIns.use(host, refuse), (error) => hasCode(error, 'SIGN_IN_REQUIRED'));
    stored.push(CREDENTIAL);
    assert.equal(await signIns.use(host, (found) => Promise.resolve(found?.user)), CREDENTIAL.user);
  });

  it('tries the user who is signed in to this computer where none is stored', async () => {
    const signIns = new SignIns({ store: storeOf(undefined) });
    for (const auth of ['negotiate', 'kerberos', 'certificate'] as const)
      assert.equal(
        await signIns.use(definition('web-01', { auth }), (found) => Promise.resolve(found)),
        undefined,
      );
    for (const auth of ['ntlm', 'basic'] as const)
      await assert.rejects(signIns.use(definition('web-01', { auth }), refuse), (error) =>
        hasCode(error, 'SIGN_IN_REQUIRED'),
      );
  });

  it('asks for a password where that user has no ticket, unless it is to be Kerberos', async () => {
    const signIns = new SignIns({ store: storeOf(undefined) });
    const attempt = (): Promise<never> => Promise.reject(new RemoteError('NO_TICKET', { host: 'web-01' }));
    for (const [auth, code] of [
      ['negotiate', 'SIGN_IN_REQUIRED'],
      ['kerberos', 'NO_TICKET'],
    ] as const)
      await assert.rejects(signIns.use(definition('web-01', { auth }), attempt), (error) =>
        hasCode(error, code),
      );
  });

  it('tries a wrong password once, for all hosts that share it', async () => {
    const signIns = new SignIns({ store: storeOf(CREDENTIAL) });
    let tried = 0;
    const attempt = (): Promise<never> => {
      tried++;
      return refuse();
    };
    const names = ['web-01', 'web-02', 'web-03'];
    const results = await Promise.allSettled(names.map((name) => signIns.use(shared(name), attempt)));
    const codes = results.map((result) =>
      result.status === 'rejected' ? (result.reason as RemoteError).code : '',
    );
    assert.equal(tried, 1);
    assert.deepEqual(codes.sort(), ['SIGN_IN_HELD', 'SIGN_IN_HELD', 'SIGN_IN_REFUSED']);
  });

  it('does not affect hosts with another credential', async () => {
    const signIns = new SignIns({ store: storeOf(CREDENTIAL) });
    await assert.rejects(signIns.use(shared('web-01'), refuse));
    assert.equal(await signIns.use(definition('db-01'), () => Promise.resolve('in')), 'in');
  });

  it('tries again after the person acted', async () => {
    let password = 'wrong';
    const signIns = new SignIns({
      store: { ...storeOf(undefined), read: () => Promise.resolve({ ...CREDENTIAL, password }) },
    });
    const attempt = (credential: { password: string } | undefined): Promise<string> =>
      credential?.password === 'right' ? Promise.resolve('in') : refuse();
    await assert.rejects(signIns.use(shared('web-01'), attempt));
    password = 'right';
    await assert.rejects(signIns.use(shared('web-01'), attempt), (error) => hasCode(error, 'SIGN_IN_HELD'));
    signIns.release('admin');
    assert.equal(await signIns.use(shared('web-01'), attempt), 'in');
  });

  it('signs in to hosts side by side once the credential is proven', async () => {
    const signIns = new SignIns({ store: storeOf(CREDENTIAL) });
    let inside = 0;
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const attempt = async (): Promise<void> => {
      inside++;
      await gate;
    };
    const first = signIns.use(shared('web-01'), attempt);
    const second = signIns.use(shared('web-02'), attempt);
    await settle();
    assert.equal(inside, 1, 'the second waits for the outcome of the first');
    open();
    await Promise.all([first, second]);
    assert.equal(inside, 2);
  });

  it('keeps a credential held although a slower request over an older connection succeeds', async () => {
    const signIns = new SignIns({ store: storeOf(CREDENTIAL) });
    await signIns.use(shared('web-01'), () => Promise.resolve('in'));
    let answer: (text: string) => void = () => undefined;
    const slow = signIns.use(shared('web-01'), () => new Promise<string>((resolve) => (answer = resolve)));
    await settle();
    await assert.rejects(signIns.use(shared('web-02'), refuse));
    answer('in');
    assert.equal(await slow, 'in');
    await assert.rejects(signIns.use(shared('web-03'), refuse), (error) => hasCode(error, 'SIGN_IN_HELD'));
  });

  it('tries a credential on one host at a time again after a minute without a success', async () => {
    let now = 1_000_000;
    const signIns = new SignIns({ store: storeOf(CREDENTIAL), now: () => now });
    await signIns.use(shared('web-01'), () => Promise.resolve('in'));
    now += 61_000;
    let tried = 0;
    const attempt = (): Promise<never> => {
      tried++;
      return refuse();
    };
    const names = ['web-01', 'web-02', 'web-03'];
    await Promise.allSettled(names.map((name) => signIns.use(shared(name), attempt)));
    assert.equal(tried, 1);
  });

  it('does not hold a credential for an unrelated failure', async () => {
    const signIns = new SignIns({ store: storeOf(CREDENTIAL) });
    const unreachable = new RemoteError('CONNECTION_REFUSED', { host: 'web-01', port: 5985 });
    await assert.rejects(
      signIns.use(shared('web-01'), () => Promise.reject(unreachable)),
      unreachable,
    );
    assert.equal(await signIns.use(shared('web-02'), () => Promise.resolve('in')), 'in');
  });

  describe('a credential that the person entered', () => {
    const ENTERED = { user: 'CONTOSO\\alex', password: 'entered' };
    const host = shared('web-01');
    /** @returns the password that the host is signed in to with */
    const enter = (at = host): Promise<string | undefined> =>
      signIns.use(at, (credential) => Promise.resolve(credential?.password));
    let store: FakeStore;
    let unkept: unknown[];
    let signIns: SignIns;

    beforeEach(() => {
      store = new FakeStore();
      unkept = [];
      signIns = new SignIns({ store, onUnkept: (error) => unkept.push(error) });
    });

    it('is stored once a host accepts it, in place of the one before', async () => {
      store.kept.set('admin', CREDENTIAL);
      signIns.propose(host, ENTERED);
      assert.deepEqual(store.kept.get('admin'), CREDENTIAL);
      assert.equal(await enter(), 'entered');
      assert.deepEqual(store.kept.get('admin'), ENTERED);
    });

    it('is stored by an answer that only an account which is signed in gets', async () => {
      signIns.propose(host, ENTERED);
      const denied = new RemoteError('ACCESS_DENIED', { host: 'web-01', user: 'alex' });
      await assert.rejects(
        signIns.use(host, () => Promise.reject(denied)),
        denied,
      );
      assert.deepEqual(store.kept.get('admin'), ENTERED);
    });

    it('is tried by that host alone until it is accepted', async () => {
      store.kept.set('admin', CREDENTIAL);
      signIns.propose(host, ENTERED);
      assert.equal(await enter(shared('web-02')), CREDENTIAL.password);
      assert.equal(await enter(), 'entered');
      assert.equal(await enter(shared('web-02')), 'entered');
    });

    it('is dropped for the one before when the host refuses it, and nobody tries it again', async () => {
      store.kept.set('admin', CREDENTIAL);
      signIns.propose(host, ENTERED);
      await assert.rejects(signIns.use(host, refuse), (error) => hasCode(error, 'SIGN_IN_REFUSED'));
      assert.equal(await enter(), CREDENTIAL.password);
      assert.deepEqual(store.kept.get('admin'), CREDENTIAL);
    });

    it('is dropped for the user who is signed in to this computer where none is known', async () => {
      signIns.propose(host, ENTERED);
      await assert.rejects(signIns.use(host, refuse), (error) => hasCode(error, 'SIGN_IN_REFUSED'));
      assert.equal(await enter(), undefined);
      assert.equal(store.kept.size, 0);
    });

    it('is tried once, however many operations of the host wait for it', async () => {
      store.kept.set('admin', CREDENTIAL);
      signIns.propose(host, ENTERED);
      const tried: (string | undefined)[] = [];
      const attempt = (credential: Credential | undefined): Promise<unknown> => {
        tried.push(credential?.password);
        return credential?.password === 'entered' ? refuse() : Promise.resolve();
      };
      await Promise.allSettled([1, 2, 3].map(() => signIns.use(host, attempt)));
      assert.deepEqual(tried, ['entered', CREDENTIAL.password, CREDENTIAL.password]);
    });

    it('does not free a known one that was refused before', async () => {
      store.kept.set('admin', CREDENTIAL);
      await assert.rejects(signIns.use(host, refuse));
      signIns.propose(host, ENTERED);
      await assert.rejects(signIns.use(host, refuse));
      await assert.rejects(enter(), (error) => hasCode(error, 'SIGN_IN_HELD'));
    });

    it('is withdrawn for the known one, when several are entered in a row', async () => {
      store.kept.set('admin', CREDENTIAL);
      signIns.propose(host, { ...ENTERED, password: 'first' });
      signIns.propose(host, ENTERED);
      signIns.withdraw('admin');
      assert.equal(await enter(), CREDENTIAL.password);
    });

    it('stays in use, unproven and not stored, when no host could be reached', async () => {
      store.kept.set('admin', CREDENTIAL);
      signIns.propose(host, ENTERED);
      const unreachable = new RemoteError('CONNECTION_REFUSED', { host: 'web-01', port: 5985 });
      await assert.rejects(
        signIns.use(host, () => Promise.reject(unreachable)),
        unreachable,
      );
      await signIns.conclude(host);
      assert.deepEqual(store.kept.get('admin'), CREDENTIAL);
      assert.equal(await enter(), 'entered');
      assert.deepEqual(store.kept.get('admin'), ENTERED);
    });

    it('is stored unproven where it replaces nothing', async () => {
      signIns.propose(host, ENTERED);
      await signIns.conclude(host);
      assert.deepEqual(store.kept.get('admin'), ENTERED);
    });

    it('stays in use where it cannot be stored, and that is reported', async () => {
      store.failure = new RemoteError('KEYRING_UNWRITABLE');
      signIns.propose(host, ENTERED);
      assert.equal(await enter(), 'entered');
      assert.equal(await enter(), 'entered');
      assert.deepEqual(unkept, [store.failure]);
    });

    it('stays in use where the host was not reached and the keyring cannot be read', async () => {
      store.failure = new RemoteError('KEYRING_UNREADABLE');
      signIns.propose(host, ENTERED);
      await signIns.conclude(host);
      assert.equal(await enter(), 'entered');
    });

    it('is never stored when it is lent, and is gone once it is released', async () => {
      signIns.lend('admin', ENTERED);
      assert.equal(await enter(), 'entered');
      assert.equal(store.kept.size, 0);
      assert.equal(signIns.knows('admin'), true);
      signIns.release('admin');
      assert.equal(signIns.knows('admin'), false);
      assert.equal(await enter(), undefined);
    });
  });
});
