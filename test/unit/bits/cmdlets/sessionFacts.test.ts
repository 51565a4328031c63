import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ScriptAnswer } from '../../../../src/bits/cmdlets/answer';
import { readSessionFacts, type SessionFacts } from '../../../../src/bits/cmdlets/sessionFacts';
import { DecodeError } from '../../../../src/wsman/decodeError';

function read(values: object): SessionFacts {
  const output = [JSON.stringify({ v: 1, ...values })];
  return readSessionFacts(ScriptAnswer.read({ output, errors: [], failure: undefined }));
}

describe('what a session says of itself', () => {
  const session = { version: '5.1.17763.1', language: 'FullLanguage', tasks: '1' };

  it('is its version, its language mode, and whether it has tasks', () => {
    const { version, language } = session;
    assert.deepEqual(read(session), { version, language, hasTasks: true });
    assert.equal(read({ ...session, tasks: '2' }).hasTasks, true);
    assert.equal(read({ ...session, tasks: '0' }).hasTasks, false);
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
