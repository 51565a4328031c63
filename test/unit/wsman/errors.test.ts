import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RemoteError, fillIn, hasClass, hasCode, isRemoteError } from '../../../src/wsman/errors';

describe('RemoteError', () => {
  it('has code, phase, message and advice', () => {
    const error = new RemoteError('CONNECTION_REFUSED', { host: 'srv.example', port: 5985 });
    assert.equal(error.message, 'srv.example refuses connections on port 5985.');
    assert.equal(error.phase, 'connect');
    assert.match(error.advice, /WinRM is enabled/);
    assert.equal(error.remedy, 'Enable-PSRemoting -Force');
  });

  it('holds no secret of an address, wherever the text came from', () => {
    const reason = 'Cannot get "https://me:secret@files.example/a?sig=sesame sesame"';
    const error = new RemoteError('FAULT', { host: 'srv', reason, code: '5' }, { detail: reason });
    for (const text of [error.message, error.advice, error.detail, JSON.stringify(error.args), error.stack]) {
      assert.ok(text !== undefined && !/secret|sesame/.test(text), text);
    }
    assert.match(error.message, /https:\/\/…@files\.example\/a\?…"/);
  });

  it('has no remedy where the table has none', () => {
    assert.equal(new RemoteError('CANCELLED').remedy, undefined);
  });

  it('is recognised across bundles, by its mark and not by its JavaScript class', () => {
    const foreign = Object.assign(new Error('x'), {
      [Symbol.for('bits-remote.RemoteError')]: true,
      code: 'FAULT',
    });
    assert.equal(isRemoteError(foreign), true);
    assert.equal(hasCode(foreign, 'CANCELLED', 'FAULT'), true);
    assert.equal(hasCode(foreign, 'CANCELLED'), false);
    assert.equal(hasClass(foreign, 'refusesQuestion'), true);
    assert.equal(hasClass(foreign, 'needsPerson'), false);
  });

  it('does not include other values', () => {
    for (const value of [new Error('FAULT'), { code: 'FAULT' }, null, undefined, 'FAULT']) {
      assert.equal(hasCode(value, 'FAULT'), false);
      assert.equal(hasClass(value, 'refusesQuestion'), false);
    }
  });
});

describe('fillIn', () => {
  it('keeps the placeholder of a missing argument', () => {
    assert.equal(fillIn('{a} and {b}', { a: 1 }), '1 and {b}');
  });

  it('does not fill placeholders that an argument contains', () => {
    assert.equal(fillIn('{a} {b}', { a: '{b}', b: '$&' }), '{b} $&');
  });
});
