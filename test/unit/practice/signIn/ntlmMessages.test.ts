import assert from 'node:assert/strict';
import { AV, challengeMessage, readAvPairs } from '../../../../src/practice/signIn/ntlmMessages';
import { DERIVED, PUBLISHED } from '../../security/vectors';

const { handshake } = DERIVED;

describe('practice host: NTLM messages', () => {
  it('writes CHALLENGE messages as in the specification', () => {
    const unicode = (text: string): Buffer => Buffer.from(text, 'utf16le');
    const message = challengeMessage({
      flags: 0xe28a8233,
      serverChallenge: PUBLISHED.serverChallenge,
      targetName: 'Server',
      pairs: [
        [AV.NB_DOMAIN, unicode('Domain')],
        [AV.NB_COMPUTER, unicode('Server')],
      ],
      version: Buffer.from('060070170000000f', 'hex'),
    });
    assert.deepEqual(message, PUBLISHED.challenge);
  });

  it('reads AV pairs, and refuses a list without terminator', () => {
    const list = handshake.challenge.subarray(handshake.challenge.readUInt32LE(44));
    assert.equal(readAvPairs(list).get(AV.DNS_COMPUTER)?.toString('utf16le'), 'server.domain.test');
    assert.throws(() => readAvPairs(list.subarray(0, -4)), { name: 'NtlmFormatError' });
  });
});
