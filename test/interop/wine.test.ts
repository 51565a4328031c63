import assert from 'node:assert/strict';
import { KerberosError, SecurityError } from '../../src/security/errors';
import { needs } from './packages';
import { ACCOUNTS, type KerberosEnvironment, Realm, SERVICES } from './realm';
import { TokenPeer } from './tokenPeer';
import { WinePeer } from './winePeer';

/** 1.2.840.113554.1.2.2 as it stands in a first token: Kerberos, and neither NTLM nor SPNEGO around it. */
const KERBEROS = '06092a864886f712010202';
const BINDING = Buffer.from('tls-server-end-point:0123456789abcdef');
const LIST = Buffer.from('the list of mechanisms');

/** Wine's Kerberos takes `DOMAIN\name` and no `name@REALM`, which Windows does. */
const ALEX = { ...ACCOUNTS.alex, user: 'BITS.EXAMPLE\\alex' };

const kerberos =
  (code: string, message = /./) =>
  (error: unknown) =>
    error instanceof KerberosError && error.code === code && message.test(error.message);
const security = (code: string) => (error: unknown) => error instanceof SecurityError && error.code === code;

describe("Kerberos through Windows' SSPI, as wine has it", function () {
  needs(this, 'krb5-kdc', 'krb5-admin-server', 'krb5-user', 'faketime', 'python3-gssapi', 'wine', 'wine64');
  // The first time, it installs Windows' Node and sets wine up.
  this.timeout(300_000);
  let realm: Realm;
  let acceptor: TokenPeer;
  let wine: WinePeer | undefined;

  /** One at a time: wine takes its environment at the start. */
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

  it('says that there is no ticket, and takes a password', async () => {
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

    it('refuses a signature that is not right, and ends the context', async () => {
      await establish();
      const signature = await acceptor.sign(LIST);
      await assert.rejects(peer.call('verify', Buffer.from('another'), signature), security('INTEGRITY'));
      await assert.rejects(peer.call('sign', LIST), security('OUT_OF_ORDER'));
    });

    // Wine's Kerberos leaves it out of the token: an acceptor of another connection takes it as well.
    it('takes the binding to a connection along', async () => {
      await peer.create(SERVICES.here, undefined, BINDING);
      await acceptor.accept((await peer.step()).token, BINDING);
    });

    it('refuses what is no token', async () => {
      await peer.create(SERVICES.here);
      await peer.step();
      await assert.rejects(peer.step(Buffer.from('no token at all')), security('MALFORMED_TOKEN'));
    });

    // Of unknown services and wrong passwords wine's Kerberos says only that something failed.
    it('fails where the realm says no', async () => {
      await peer.create(SERVICES.unknown);
      await assert.rejects(peer.step(), kerberos('FAILED'));
      await peer.create(SERVICES.here, { ...ALEX, password: 'guessed' });
      await assert.rejects(peer.step(), kerberos('FAILED'));
    });

    // Wrong, and wine's fault: it leaves a trailer of 49 bytes where AES needs 60, and puts it after the data.
    it('cannot seal with wine, and says so', async () => {
      await establish();
      await assert.rejects(peer.call('seal', LIST), kerberos('FAILED', /EncryptMessage: .*0x80090321/));
      await establish();
      const { signature, data } = await acceptor.seal(LIST);
      await assert.rejects(peer.call('open', signature, data), security('INTEGRITY'));
    });
  });
});
