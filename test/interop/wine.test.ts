import assert from 'node:assert/strict';
import { KerberosError, SecurityError } from '../../src/security/errors';
import { needs } from './packages';
import { ACCOUNTS, type KerberosEnvironment, Realm, SERVICES } from './realm';
import { TokenPeer } from './tokenPeer';
import { WinePeer } from './winePeer';

/** 1.2.840.113554.1.2.2 in a first token: Kerberos itself, not NTLM, and not in SPNEGO. */
const KERBEROS = '06092a864886f712010202';
const BINDING = Buffer.from('tls-server-end-point:0123456789abcdef');
const LIST = Buffer.from('the list of mechanisms');

/** Wine's Kerberos accepts `DOMAIN\name` only; Windows accepts `name@REALM` too. */
const ALEX = { ...ACCOUNTS.alex, user: 'BITS.EXAMPLE\\alex' };

const kerberos =
  (code: string, message = /./) =>
  (error: unknown) =>
    error instanceof KerberosError && error.code === code && message.test(error.message);
const security = (code: string) => (error: unknown) => error instanceof SecurityError && error.code === code;

describe("Kerberos through Windows' SSPI, as implemented by wine", function () {
  needs(this, 'krb5-kdc', 'krb5-admin-server', 'krb5-user', 'faketime', 'python3-gssapi', 'wine', 'wine64');
  // The first run installs Windows' Node and sets up wine.
  this.timeout(300_000);
  let realm: Realm;
  let acceptor: TokenPeer;
  let wine: WinePeer | undefined;

  /** One at a time, because wine reads its environment at the start. */
  const start = async (env: KerberosEnvironment): Promise<WinePeer> => {
    await wine?.stop();
    return (wine = await WinePeer.start(env));
  };

  before(async () => {
    realm = await Realm.start();
    acceptor = await TokenPeer.start(realm.acceptorEnvironment());
  });
  after(async () => {
    await wine?.stop();
    await acceptor.stop();
    await realm.close();
  });

  it('reports a missing ticket, and accepts a password', async () => {
    const peer = await start(realm.environment());
    await peer.create(SERVICES.here);
    await assert.rejects(peer.step(), kerberos('NO_TICKET', /AcquireCredentialsHandle: .*0x8009030e/));
    await peer.create(SERVICES.here, ALEX);
    const { name } = await acceptor.accept((await peer.step()).token);
    assert.equal(name, ACCOUNTS.alex.user);
  });

  describe('with a ticket', () => {
    let peer: WinePeer;
    before(async () => {
      peer = await start(realm.environment(await realm.signIn()));
    });

    const establish = async (): Promise<void> => {
      await peer.create(SERVICES.here);
      const first = await peer.step();
      assert.match(first.token.toString('hex', 0, 20), new RegExp(`^60.*${KERBEROS}`));
      assert.ok(!first.complete);
      const accepted = await acceptor.accept(first.token);
      assert.equal(accepted.name, ACCOUNTS.alex.user);
      assert.deepEqual(await peer.step(accepted.token), { token: Buffer.alloc(0), complete: true });
    };

    it('signs in, and signs both ways', async () => {
      await establish();
      const [signature] = await peer.call('sign', LIST);
      assert.ok(signature);
      await acceptor.verify(LIST, signature);
      await peer.call('verify', LIST, await acceptor.sign(LIST));
    });

    it('refuses a wrong signature, and ends the context', async () => {
      await establish();
      const signature = await acceptor.sign(LIST);
      await assert.rejects(peer.call('verify', Buffer.from('another'), signature), security('INTEGRITY'));
      await assert.rejects(peer.call('sign', LIST), security('OUT_OF_ORDER'));
    });

    // Wine's Kerberos leaves the binding out of the token, so an acceptor of another connection accepts the token too.
    it('accepts a channel binding', async () => {
      await peer.create(SERVICES.here, undefined, BINDING);
      await acceptor.accept((await peer.step()).token, BINDING);
    });

    it('refuses bytes that are not a token', async () => {
      await peer.create(SERVICES.here);
      await peer.step();
      await assert.rejects(peer.step(Buffer.from('no token at all')), security('MALFORMED_TOKEN'));
    });

    // For unknown services and wrong passwords, wine's Kerberos reports only a failure.
    it('fails when the realm refuses', async () => {
      await peer.create(SERVICES.unknown);
      await assert.rejects(peer.step(), kerberos('FAILED'));
      await peer.create(SERVICES.here, { ...ALEX, password: 'guessed' });
      await assert.rejects(peer.step(), kerberos('FAILED'));
    });

    // A defect of wine: its trailer has 49 bytes, although AES needs 60, and follows the data.
    it('cannot seal with wine, and reports that', async () => {
      await establish();
      await assert.rejects(peer.call('seal', LIST), kerberos('FAILED', /EncryptMessage: .*0x80090321/));
      await establish();
      const { signature, data } = await acceptor.seal(LIST);
      await assert.rejects(peer.call('open', signature, data), security('INTEGRITY'));
    });
  });
});
