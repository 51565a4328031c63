import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { Gssapi } from '../../../../../src/security/system/gss/gssapi';
import { GssLibrary } from '../../../../../src/security/system/gss/gssLibrary';
import type { LibraryContext, Target } from '../../../../../src/security/system/library';
import { FakeGss } from './fakeGss';

const CONTINUE = 1;
const FAILURE = 13 << 16;
const DUPLICATE = 2;
/** Mutual, replay, sequence, confidentiality, integrity (RFC 2744 appendix A). */
const ALL = 0x3e;
const PREAUTH_FAILED = -1765328360 >>> 0;
const SEALED = { signature: Buffer.from('signature'), data: Buffer.from('data') };

describe('Gssapi', () => {
  let gss: FakeGss;
  let library: Gssapi;
  beforeEach(() => {
    gss = new FakeGss();
    library = new Gssapi(GssLibrary.load(gss.koffi));
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
    gss.flags = ALL;
    context.step(Buffer.from('the answer'));
    return context;
  };

  it('requests every protection but no delegation, with the binding', () => {
    gss.major = CONTINUE;
    const step = contextOf({ channelBinding: Buffer.from('tls-server-end-point:x') }).step();
    assert.deepEqual(step, { token: Buffer.from('token'), complete: false });
    assert.equal(gss.asked.flags, ALL);
    assert.equal(gss.asked.binding, 'tls-server-end-point:x');
  });

  it('requests the service by its exact name', () => {
    gss.major = CONTINUE;
    contextOf().step();
    const expected = process.platform === 'darwin' ? 'HTTP@srv.corp.example' : 'HTTP/srv.corp.example@';
    assert.equal(gss.asked.target, expected);
    contextOf({ spn: 'HTTP/srv@OTHER.EXAMPLE' }).step();
    assert.equal(gss.asked.target, 'HTTP/srv@OTHER.EXAMPLE');
  });

  for (const [what, missing] of [
    ['sealing', 0x10],
    ['a proof of the host', 0x02],
  ] as const)
    it(`refuses a context without ${what}`, () => {
      gss.flags = ALL & ~missing;
      const context = contextOf();
      assert.throws(() => context.step(Buffer.from('the answer')), { code: 'TOO_WEAK' });
    });

  it('refuses to seal before the context is complete, and after it is disposed of', () => {
    gss.major = CONTINUE;
    gss.flags = ALL;
    const context = contextOf();
    context.step();
    const calls = [
      () => context.seal(Buffer.from('message')),
      () => context.open(SEALED),
      () => context.sign(Buffer.from('message')),
      () => context.verify(Buffer.from('message'), Buffer.from('mic')),
    ];
    for (const call of calls) assert.throws(call, { code: 'OUT_OF_ORDER' });
    gss.major = 0;
    context.step(Buffer.from('the answer'));
    for (const call of calls) call();
    context.dispose();
    for (const call of calls) assert.throws(call, { code: 'OUT_OF_ORDER' });
  });

  it('refuses messages that are not sealed', () => {
    const context = established();
    gss.sealed = 0;
    assert.throws(() => context.seal(Buffer.from('message')), { code: 'TOO_WEAK' });
    assert.throws(() => context.open(SEALED), { code: 'INTEGRITY' });
  });

  for (const verdict of [FAILURE, DUPLICATE])
    it(`refuses a message with a status of ${verdict}`, () => {
      const context = established();
      gss.verdict = verdict;
      assert.throws(() => context.open(SEALED), { code: 'INTEGRITY' });
      assert.throws(() => context.verify(Buffer.from('message'), Buffer.from('mic')), { code: 'INTEGRITY' });
    });

  it('releases everything', () => {
    const password = Buffer.from('secret');
    const context = contextOf({ user: 'anna@corp.example', password });
    assert.equal(gss.asked.user, 'anna@CORP.EXAMPLE');
    assert.equal(password.toString('hex'), '00'.repeat(6));
    gss.flags = ALL;
    context.step(Buffer.from('the answer'));
    context.seal(Buffer.from('message'));
    context.open(SEALED);
    context.sign(Buffer.from('message'));
    context.dispose();
    assert.equal(gss.held, 0);
  });

  it('releases everything when it fails, and wipes the password', () => {
    gss.major = FAILURE;
    gss.minor = PREAUTH_FAILED;
    const password = Buffer.from('secret');
    assert.throws(() => contextOf({ user: 'anna', password }), {
      code: 'WRONG_PASSWORD',
      message: `status ${PREAUTH_FAILED}`,
    });
    assert.equal(password.toString('hex'), '00'.repeat(6));
    assert.throws(() => contextOf({ user: 'anna', password: Buffer.alloc(0) }), { code: 'WRONG_PASSWORD' });
    const context = contextOf();
    assert.throws(() => context.step(), { code: 'WRONG_PASSWORD' });
    context.dispose();
    assert.equal(gss.held, 0);
  });
});
