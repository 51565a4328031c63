import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { PassThrough } from 'node:stream';
import { readSecret } from '../../../../src/cli/asking/secretInput';

describe('a secret on the terminal', () => {
  const terminal = (interrupted: AbortController, text?: string) => {
    const input = Object.assign(new PassThrough(), { isTTY: true });
    if (text !== undefined) input.end(text);
    const interrupt = (): void => interrupted.abort();
    return { input, prompt: () => undefined, signal: interrupted.signal, interrupt };
  };

  it('is one line', async () => {
    const secret = await readSecret(terminal(new AbortController(), 'sesame\rmore\r'));
    assert.equal(Buffer.from(secret).toString(), 'sesame');
  });

  it('ends with Ctrl-C, which the terminal hands over as a character', async () => {
    const interrupted = new AbortController();
    await assert.rejects(readSecret(terminal(interrupted, 'ses\x03')), /interrupted/);
    assert.ok(interrupted.signal.aborted);
  });

  it('leaves no listener on the signal, whether it is answered or not', async () => {
    const interrupted = new AbortController();
    await readSecret(terminal(interrupted, 'sesame\r'));
    await readSecret(terminal(interrupted, ''));
    assert.deepEqual(getEventListeners(interrupted.signal, 'abort'), []);
  });
});
