import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KerberosError, SecurityError } from '../../src/security/errors';
import type { Credential, SigningContext } from '../../src/security/mechanism';
import { SystemKerberos } from '../../src/security/system/systemKerberos';
import { forkChild } from '../../src/security/system/process/forkChild';
import { until } from '../until';
import { needs } from './packages';
import { ACCOUNTS, type KerberosEnvironment, Realm, SERVICES, shiftedClock } from './realm';
import { PeerError, TokenPeer } from './tokenPeer';

const BINDING = Buffer.from('tls-server-end-point:0123456789abcdef');
const { alex } = ACCOUNTS;

/** For a call that hangs. Other calls have a long timeout, for a busy computer. */
const SHORT = 1_000;

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

/** A Kerberos error, and a security error. */
const kerberos = (code: string, message?: RegExp) => (error: unknown) => {
  assert.ok(error instanceof KerberosError, String(error));
  assert.equal(error.code, code, error.message);
  assert.doesNotMatch(error.message, /[\n\r]|pass wörd/);
  if (message) assert.match(error.message, message);
  return true;
};
const security = (code: string) => (error: unknown) => {
  assert.ok(error instanceof SecurityError, String(error));
  assert.equal(error.code, code, error.message);
  return true;
};

const LIBRARIES = [
  {
    name: 'MIT',
    file: 'libgssapi_krb5.so.2',
    ofUnknownRealm: 'REALM_UNKNOWN',
    ofExpiredTicket: ['TICKET_EXPIRED'],
  },
  {
    name: 'Heimdal',
    file: 'libgssapi.so.3',
    ofUnknownRealm: 'KDC_UNREACHABLE',
    // It ignores an expired ticket, unless it expired just now.
    ofExpiredTicket: ['TICKET_EXPIRED', 'NO_TICKET'],
  },
];

for (const { name, file, ofUnknownRealm, ofExpiredTicket } of LIBRARIES) {
  describe(`Kerberos through ${name}'s GSSAPI`, function () {
    needs(
      this,
      'krb5-kdc',
      'krb5-admin-server',
      'krb5-user',
      'faketime',
      'python3-gssapi',
      'libgssapi3-heimdal',
    );
    let realm: Realm;
    let cache: string;
    let peer: TokenPeer;
    const clients: SystemKerberos[] = [];

    const client = (env: KerberosEnvironment & NodeJS.ProcessEnv, callTimeout = 20_000) => {
      const made = new SystemKerberos({ callTimeout, fork: () => forkChild({ library: file, env }) });
      clients.push(made);
      return made;
    };
    const signedIn = () => client(realm.environment(cache));
    const withoutTicket = () => client(realm.environment());
    const contextOf = (
      from: SystemKerberos,
      { credential, binding, spn }: { credential?: Credential; binding?: Uint8Array; spn?: string } = {},
    ) => from.createContext({ spn: spn ?? SERVICES.here, credential, channelBinding: binding });

    /** A context after all steps. */
    const establish = async (context: SigningContext, binding?: Uint8Array): Promise<string> => {
      const first = await context.step();
      assert.ok(first && !context.complete);
      const accepted = await peer.accept(first, binding);
      assert.equal(await context.step(accepted.token), undefined);
      assert.ok(context.complete);
      return accepted.name;
    };
    const established = async (from: SystemKerberos) => {
      const context = contextOf(from);
      await establish(context);
      return context;
    };

    before(async () => {
      realm = await Realm.start();
      cache = await realm.signIn();
      peer = await TokenPeer.start(realm.acceptorEnvironment());
    });
    afterEach(() => {
      for (const made of clients.splice(0)) made.dispose();
    });
    after(async () => {
      await peer.stop();
      await realm.close();
    });

    for (const credential of [
      undefined,
      alex,
      { ...alex, user: 'BITS.example\\alex' },
      { ...alex, user: 'alex' },
    ])
      for (const binding of [undefined, BINDING])
        it(`as ${credential?.user ?? 'the owner of the ticket'}, ${binding ? 'bound' : 'unbound'}`, async () => {
          const context = contextOf(credential ? withoutTicket() : signedIn(), {
            ...(credential && { credential }),
            ...(binding && { binding }),
          });
          assert.equal(await establish(context, binding), alex.user);
          for (const message of ['x', 'hello wörld', 'long '.repeat(30_000)]) {
            const sealed = await context.seal(Buffer.from(message));
            assert.equal(sealed.signature.length, 60);
            assert.equal(sealed.data.length, Buffer.byteLength(message));
            assert.equal(Buffer.from(sealed.signature).toString('hex', 0, 8), '050406ff0000001c');
            assert.equal(text(await peer.open(sealed)), message);
            assert.equal(text(await context.open(await peer.seal(Buffer.from(message)))), message);
          }
          const list = Buffer.from('the list of mechanisms');
          await peer.verify(list, await context.sign(list));
          await context.verify(list, await peer.sign(list));
        });

    it('accepts the name of a service with its realm', async () => {
      const context = contextOf(signedIn(), { spn: `${SERVICES.here}@${realm.name}` });
      assert.equal(await establish(context), alex.user);
    });

    it('requests the exact name, without a DNS lookup', async () => {
      const plain = realm.environment(cache);
      const config = join(realm.folder, 'canonical.conf');
      const text = await readFile(plain.KRB5_CONFIG, 'utf8');
      await writeFile(config, text.replace(/(dns_canonicalize_hostname|rdns) = false/g, '$1 = true'));
      const from = client({ ...plain, KRB5_CONFIG: config });
      // DNS or the hosts file resolve it to `localhost`, which the realm knows.
      const address = contextOf(from, { spn: 'HTTP/127.0.0.1' });
      await assert.rejects(Promise.resolve(address.step()), kerberos('SPN_UNKNOWN'));
      await establish(contextOf(from));
    });

    it('is refused with the binding of another connection', async () => {
      const token = await contextOf(signedIn(), { binding: Buffer.from('another') }).step();
      assert.ok(token);
      await assert.rejects(peer.accept(token, BINDING), PeerError);
    });

    it('runs many contexts at once, each in order', async () => {
      const from = signedIn();
      const contexts = [];
      for (let i = 0; i < 8; i++) {
        const context = contextOf(from);
        contexts.push({ context, name: await establish(context) });
      }
      const last = contexts.at(-1);
      assert.ok(last);
      const messages = Array.from({ length: 20 }, (_, i) => `message ${i}`);
      const sealed = await Promise.all(messages.map(async (each) => last.context.seal(Buffer.from(each))));
      for (const [i, each] of sealed.entries()) assert.equal(text(await peer.open(each)), messages[i]);
    });

    describe('a wrong message ends the context', () => {
      const dead = async (context: SigningContext) => {
        await assert.rejects(Promise.resolve(context.seal(Buffer.from('more'))), security('OUT_OF_ORDER'));
      };

      it('changed', async () => {
        const context = await established(signedIn());
        const sealed = await peer.seal(Buffer.from('hello'));
        const changed = Buffer.from(sealed.data).fill('!', 0, 1);
        await assert.rejects(
          Promise.resolve(context.open({ ...sealed, data: changed })),
          security('INTEGRITY'),
        );
        await dead(context);
      });

      it('sent twice', async () => {
        const context = await established(signedIn());
        const sealed = await peer.seal(Buffer.from('hello'));
        await context.open(sealed);
        await assert.rejects(Promise.resolve(context.open(sealed)), security('INTEGRITY'));
        await dead(context);
      });

      it('left out', async () => {
        const context = await established(signedIn());
        await peer.seal(Buffer.from('lost'));
        const sealed = await peer.seal(Buffer.from('hello'));
        await assert.rejects(Promise.resolve(context.open(sealed)), security('INTEGRITY'));
        await dead(context);
      });

      it('signed but not sealed', async () => {
        const context = await established(signedIn());
        const readable = await peer.wrapReadable(Buffer.from('hello'));
        await assert.rejects(Promise.resolve(context.open(readable)), security('INTEGRITY'));
        await dead(context);
      });

      it('with a wrong signature', async () => {
        const context = await established(signedIn());
        const mic = await peer.sign(Buffer.from('hello'));
        await assert.rejects(
          Promise.resolve(context.verify(Buffer.from('Hello'), mic)),
          security('INTEGRITY'),
        );
        await dead(context);
      });

      it('empty', async () => {
        const context = await established(signedIn());
        const nothing = { signature: Buffer.alloc(0), data: Buffer.alloc(0) };
        await assert.rejects(Promise.resolve(context.open(nothing)), security('INTEGRITY'));
        await dead(context);
      });
    });

    it('refuses bytes that are not a token', async () => {
      const context = contextOf(signedIn());
      await context.step();
      const refused = Promise.resolve(context.step(Buffer.from('no token at all')));
      await assert.rejects(refused, security('MALFORMED_TOKEN'));
      await assert.rejects(Promise.resolve(context.step(Buffer.from('again'))), security('OUT_OF_ORDER'));
    });

    it('reports a wrong clock of the host', async () => {
      const slow = await TokenPeer.start({ ...realm.acceptorEnvironment(), ...shiftedClock('-10m') });
      try {
        const context = contextOf(signedIn());
        const first = await context.step();
        assert.ok(first);
        const no = await slow.accept(first).catch((error: unknown) => error);
        assert.ok(no instanceof PeerError && no.token.length > 0, String(no));
        await assert.rejects(Promise.resolve(context.step(no.token)), kerberos('CLOCK_SKEW'));
      } finally {
        await slow.stop();
      }
    });

    describe('reports', () => {
      const fails = async (
        from: SystemKerberos,
        code: string,
        more: Parameters<typeof contextOf>[1] = {},
      ) => {
        await assert.rejects(Promise.resolve(contextOf(from, more).step()), kerberos(code));
      };

      it('no ticket', () => fails(withoutTicket(), 'NO_TICKET'));
      it('an expired ticket', async () => {
        const from = client(realm.environment(await realm.expiredTicket()));
        const errors: unknown[] = [];
        // MIT's library accepts it until its last second is over.
        await until('the ticket is refused', async () => {
          await Promise.resolve(contextOf(from).step()).catch((error: unknown) => errors.push(error));
          return errors.length > 0;
        });
        const [error] = errors;
        assert.ok(error instanceof KerberosError && ofExpiredTicket.includes(error.code), String(error));
      });
      it('an unknown service', () => fails(signedIn(), 'SPN_UNKNOWN', { spn: SERVICES.unknown }));
      it('an unknown service, with a password', () =>
        fails(withoutTicket(), 'SPN_UNKNOWN', { spn: SERVICES.unknown, credential: alex }));
      it('a wrong password', () =>
        fails(withoutTicket(), 'WRONG_PASSWORD', { credential: { ...alex, password: 'guessed' } }));
      it('no password', () =>
        fails(withoutTicket(), 'WRONG_PASSWORD', { credential: { ...alex, password: '' } }));
      it('an expired password', () =>
        fails(withoutTicket(), 'PASSWORD_EXPIRED', { credential: ACCOUNTS.expired }));
      it('a locked account', () => fails(withoutTicket(), 'ACCOUNT_LOCKED', { credential: ACCOUNTS.locked }));
      it('an unknown account', () =>
        fails(withoutTicket(), 'ACCOUNT_UNKNOWN', { credential: { ...alex, user: 'nobody@BITS.EXAMPLE' } }));
      it('an unknown realm', () =>
        fails(withoutTicket(), ofUnknownRealm, { credential: { ...alex, user: 'OTHER\\alex' } }));
      it('an unreachable KDC', async () =>
        fails(client(realm.environment(undefined, await realm.unreachableConfig())), 'KDC_UNREACHABLE', {
          credential: alex,
        }));
      it('a wrong clock of the client', async () => {
        const env = {
          ...realm.environment(undefined, await realm.ownClockConfig()),
          ...shiftedClock('-10m'),
        };
        await fails(client(env), 'CLOCK_SKEW', { credential: alex });
      });
    });

    it('tries a wrong password once, while other contexts are open too', async () => {
      const wrong = { credential: { ...alex, password: 'guessed' } };
      const attempts = async (from: SystemKerberos) => {
        const refused = () => realm.log.filter((line) => line.includes('PREAUTH_FAILED: alex')).length;
        const before = refused();
        await assert.rejects(Promise.resolve(contextOf(from, wrong).step()), kerberos('WRONG_PASSWORD'));
        return refused() - before;
      };
      // Heimdal's library always asks twice.
      const once = await attempts(withoutTicket());
      const from = withoutTicket();
      await establish(contextOf(from, { credential: alex }));
      assert.equal(await attempts(from), once);
    });

    it('ends a call that hangs, but no open context', async () => {
      const silent = realm.environment(cache, await realm.silentConfig());
      let env = realm.environment(cache);
      const from = new SystemKerberos({
        callTimeout: SHORT,
        fork: () => forkChild({ library: file, env }),
      });
      clients.push(from);
      const open = await established(from);
      env = silent; // for processes from now on
      const asked = realm.silentQuestions;
      const hung = contextOf(from, { spn: SERVICES.elsewhere, credential: alex });
      const refused = assert.rejects(Promise.resolve(hung.step()), kerberos('TIMED_OUT'));
      await until('the KDC is asked', () => realm.silentQuestions > asked);
      assert.equal(text(await peer.open(await open.seal(Buffer.from('meanwhile')))), 'meanwhile');
      await refused;
      assert.equal(text(await peer.open(await open.seal(Buffer.from('still open')))), 'still open');
    });
  });
}
