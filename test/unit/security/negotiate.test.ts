import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { NegotiateMechanism } from '../../../src/security/negotiate';
import { AV, decodeTargetInfo } from '../../../src/security/ntlm/targetInfo';
import { systemEntropy } from '../../../src/security/systemEntropy';
import { authenticateFields } from './authenticateFields';
import { DERIVED } from './vectors';

describe('Negotiate', () => {
  const credential = { user: 'anna', password: 'x' };
  const mechanism = new NegotiateMechanism(credential, { host: 'srv.example', entropy: systemEntropy });

  async function answerPairsOf(some: NegotiateMechanism) {
    const context = some.createContext();
    await context.step();
    const token = await context.step(DERIVED.handshake.challenge);
    assert.ok(token);
    return decodeTargetInfo(authenticateFields(token).ntResponse.subarray(16 + 28));
  }

  it('sends NTLM messages as they are', async () => {
    const context = mechanism.createContext();
    const token = await context.step();
    assert.ok(token);
    assert.equal(Buffer.from(token.subarray(0, 8)).toString('latin1'), 'NTLMSSP\0');
    assert.equal(context.complete, false);
    context.dispose();
  });

  it('names the service it means, and binds to no connection without a binding', async () => {
    const pairs = await answerPairsOf(mechanism);
    const name = pairs.find(({ id }) => id === AV.TARGET_NAME)?.value.toString('utf16le');
    assert.equal(name, 'HTTP/srv.example');
    assert.ok(!pairs.some(({ id }) => id === AV.CHANNEL_BINDINGS));
  });

  it('binds to the connection it is given', async () => {
    const { applicationData, channelBindings } = DERIVED.bound;
    const bound = new NegotiateMechanism(credential, {
      host: 'srv.example',
      entropy: systemEntropy,
      channelBinding: applicationData,
    });
    const pairs = await answerPairsOf(bound);
    assert.deepEqual(pairs.find(({ id }) => id === AV.CHANNEL_BINDINGS)?.value, channelBindings);
  });

  it('gives every connection a conversation with keys of its own', async () => {
    const answers = await Promise.all(
      [1, 2].map(async () => {
        const context = mechanism.createContext();
        await context.step();
        const token = await context.step(DERIVED.handshake.challenge);
        assert.ok(token);
        return authenticateFields(token).encryptedSessionKey.toString('hex');
      }),
    );
    assert.notEqual(answers[0], answers[1]);
  });
});
