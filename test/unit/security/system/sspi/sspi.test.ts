import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import type { LibraryContext, Target } from '../../../../../src/security/system/library';
import { Sspi } from '../../../../../src/security/system/sspi/sspi';
import { SspiLibrary } from '../../../../../src/security/system/sspi/sspiLibrary';
import { BUFFER } from '../../../../../src/security/system/sspi/sspiBuffers';
import { FakeSspi } from './fakeSspi';

const CONTINUE_NEEDED = 0x90312;
const MESSAGE_ALTERED = 0x8009030f | 0;
/** Mutual, replay, sequence, confidentiality, integrity (sspi.h). */
const ALL = 0x1001e;

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

/** A signature of 60 bytes that begins with a header of RFC 4121 4.2.6.2. */
function signature(rrc: number): Buffer {
  const bytes = Buffer.alloc(60, 's');
  bytes.write('050406ff0000', 'hex');
  bytes.writeUInt16BE(rrc, 6);
  return bytes;
}

describe('Sspi', () => {
  let sspi: FakeSspi;
  let library: Sspi;
  beforeEach(() => {
    sspi = new FakeSspi();
    library = new Sspi(new SspiLibrary(sspi.koffi));
  });

  const contextOf = (more: Partial<Target> = {}): LibraryContext =>
    library.createContext({
      spn: 'HTTP/srv.corp.example',
      user: undefined,
      password: undefined,
      channelBinding: undefined,
      ...more,
    });
  const established = (): LibraryContext => {
    const context = contextOf();
    sspi.granted = ALL;
    context.step(Buffer.from('the answer'));
    return context;
  };

  it('is loaded from the folder of Windows', () => {
    const folder = `${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32`;
    assert.deepEqual(sspi.loaded, [`${folder}\\secur32.dll`, `${folder}\\kernel32.dll`]);
  });

  it('passes the peer’s token and the binding', () => {
    sspi.status = CONTINUE_NEEDED;
    const context = contextOf({ channelBinding: Buffer.from('tls-server-end-point:x') });
    assert.deepEqual(context.step(), { token: Buffer.from('token'), complete: false });
    assert.deepEqual(sspi.types, [BUFFER.CHANNEL_BINDINGS]);
    context.step(Buffer.from('the answer'));
    assert.deepEqual(sspi.types, [BUFFER.TOKEN, BUFFER.CHANNEL_BINDINGS]);
  });

  for (const [typed, user, domain] of [
    ['CORP\\anna', 'anna', 'CORP'],
    ['anna@corp.example', 'anna@corp.example', ''],
  ] as const)
    it(`signs in as ${typed}, and wipes the password`, () => {
      const password = Buffer.from('my secret');
      contextOf({ user: typed, password });
      assert.deepEqual(sspi.identity, { user, domain, password: 'my secret' });
      assert.deepEqual(sspi.secrets, []);
      assert.equal(password.toString('hex'), '00'.repeat(9));
    });

  it('refuses a local account of the host without a call', () => {
    assert.throws(() => contextOf({ user: '.\\anna', password: Buffer.from('x') }), {
      code: 'REALM_UNKNOWN',
    });
    assert.equal(sspi.identity, undefined);
  });

  it('reports the text of Windows', () => {
    sspi.credentials = 0x8009030e | 0;
    assert.throws(() => contextOf(), {
      code: 'NO_TICKET',
      message: 'AcquireCredentialsHandle: text of 8009030e (0x8009030e)',
    });
  });

  it('distinguishes a refusal by the realm from one by the peer', () => {
    sspi.status = 0x80090324 | 0;
    assert.throws(() => contextOf().step(), { code: 'CLOCK_SKEW' });
    assert.throws(() => contextOf().step(Buffer.from('no')), { code: 'CLOCK_SKEW' });
    sspi.status = 0x80090303 | 0;
    assert.throws(() => contextOf().step(), { code: 'SPN_UNKNOWN' });
    assert.throws(() => contextOf().step(Buffer.from('no')), { code: 'REJECTED' });
    sspi.status = 0x80090308 | 0;
    assert.throws(() => contextOf().step(Buffer.from('no')), { code: 'MALFORMED_TOKEN' });
  });

  for (const [what, missing] of [
    ['sealing', 0x10],
    ['a proof of the host', 0x02],
  ] as const)
    it(`refuses a context without ${what}`, () => {
      sspi.granted = ALL & ~missing;
      assert.throws(() => contextOf().step(Buffer.from('the answer')), { code: 'TOO_WEAK' });
    });

  it('seals with a signature of its own size, and signs', () => {
    const context = established();
    const sealed = context.seal(Buffer.from('abc'));
    assert.equal(text(sealed.signature), 's'.repeat(60));
    assert.equal(text(sealed.data), 'cba');
    assert.equal(text(context.sign(Buffer.from('abc'))), 'mic');
    context.verify(Buffer.from('abc'), Buffer.from('mic'));
    assert.deepEqual(sspi.types, [BUFFER.DATA, BUFFER.TOKEN]);
  });

  it('opens a token in the layout of Windows in place, and any other as a stream', () => {
    const context = established();
    assert.equal(text(context.open({ signature: signature(28), data: Buffer.from('cba') })), 'abc');
    assert.deepEqual(sspi.types, [BUFFER.TOKEN, BUFFER.DATA]);
    assert.equal(text(context.open({ signature: signature(0), data: Buffer.from('cba') })), 'abc');
    assert.deepEqual(sspi.types, [BUFFER.STREAM, BUFFER.DATA]);
  });

  it('refuses messages that are not sealed, and wrong signatures', () => {
    const context = established();
    const sealed = { signature: signature(28), data: Buffer.from('cba') };
    sspi.qop = 0x80000001;
    assert.throws(() => context.open(sealed), { code: 'INTEGRITY' });
    sspi.qop = 0;
    sspi.verdict = MESSAGE_ALTERED;
    assert.throws(() => context.open(sealed), { code: 'INTEGRITY' });
    assert.throws(() => context.verify(Buffer.from('abc'), Buffer.from('mic')), { code: 'INTEGRITY' });
  });

  it('refuses to seal before it is complete, and releases everything', () => {
    sspi.status = CONTINUE_NEEDED;
    sspi.granted = ALL;
    const context = contextOf();
    context.step();
    assert.throws(() => context.seal(Buffer.from('abc')), { code: 'OUT_OF_ORDER' });
    sspi.status = 0;
    context.step(Buffer.from('the answer'));
    context.seal(Buffer.from('abc'));
    context.dispose();
    assert.throws(() => context.seal(Buffer.from('abc')), { code: 'OUT_OF_ORDER' });
    assert.equal(sspi.held, 0);
  });
});
