import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ScriptAnswer } from '../../../../src/bits/cmdlets/answer';
import { readSessionFacts } from '../../../../src/bits/cmdlets/sessionFacts';
import type { SessionFacts } from '../../../../src/bits/session';
import { DecodeError } from '../../../../src/wsman/decodeError';

function read(values: object): SessionFacts {
  const output = [JSON.stringify({ v: 1, ...values })];
  return readSessionFacts(ScriptAnswer.read({ output, errors: [], failure: undefined }));
}

describe('what a session says of itself', () => {
  const session = { version: '5.1.17763.1', language: 'FullLanguage', tasks: '1', groups: '' };

  it('is its version, its language mode, and whether it has tasks', () => {
    const { version, language } = session;
    assert.deepEqual(read(session), { version, language, hasTasks: true, rights: undefined });
    assert.equal(read({ ...session, tasks: '2' }).hasTasks, true);
    assert.equal(read({ ...session, tasks: '0' }).hasTasks, false);
  });

  it('is who it is there, by two groups of its token', () => {
    const rights = (groups: string): SessionFacts['rights'] => read({ ...session, groups }).rights;
    assert.equal(rights('S-1-5-32-544 S-1-16-12288 '), 'administrator');
    assert.equal(rights('S-1-16-16384 S-1-5-32-544 '), 'administrator');
    assert.equal(rights('S-1-5-32-544 S-1-16-8192 '), 'filtered');
    assert.equal(rights('S-1-16-8192 '), 'user');
    assert.equal(rights('S-1-16-12288 '), 'user');
  });

  it('is nobody where the host does not say: whoami did not run, or its answer is none', () => {
    for (const groups of ['', 'S-1-5-32-544 ', 'S-1-16-x', 7, null])
      assert.equal(read({ ...session, groups }).rights, undefined, String(groups));
    assert.equal(read({ version: '2.0', language: 'FullLanguage', tasks: '0' }).rights, undefined);
  });

  it('is short, whatever the host says', () => {
    const { version, language } = read({ ...session, version: '5'.repeat(9000), language: 'F'.repeat(9000) });
    assert.deepEqual([version.length, language.length], [80, 80]);
  });

  it('is all there, or nothing is', () => {
    for (const name of ['version', 'language', 'tasks'])
      assert.throws(() => read({ ...session, [name]: '' }), DecodeError, name);
  });
});
