import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { PassThrough } from 'node:stream';
import { confirmOn } from '../../../../src/cli/asking/confirmation';

describe('a question on the terminal', () => {
  async function answered(text: string): Promise<{ readonly yes: boolean; readonly shown: string }> {
    const [input, output] = [new PassThrough(), new PassThrough()];
    input.end(text);
    const { signal } = new AbortController();
    const yes = await confirmOn({ input, output, signal, interrupt: () => undefined }, 'Install? [y/N] ');
    return { yes, shown: String(output.read()) };
  }

  it('is shown', async () => {
    assert.match((await answered('y\n')).shown, /^Install\? \[y\/N\] /);
  });

  for (const text of ['y\n', 'Y\n', ' yes \n', 'YES\r\n'])
    it(`is answered with yes by ${JSON.stringify(text)}`, async () => assert.ok((await answered(text)).yes));

  for (const text of ['\n', 'n\n', 'no\n', 'yesterday\n', 'j\n', ''])
    it(`is answered with no by ${JSON.stringify(text)}`, async () => assert.ok(!(await answered(text)).yes));

  it('ends with Ctrl-C', async () => {
    const interrupted = new AbortController();
    const terminal = { input: new PassThrough(), output: new PassThrough(), signal: interrupted.signal };
    const asked = confirmOn({ ...terminal, interrupt: () => interrupted.abort() }, '?');
    interrupted.abort();
    await assert.rejects(asked, /interrupted/);
  });

  it('leaves no listener on the signal', async () => {
    const { signal } = new AbortController();
    for (const text of ['y\n', 'n\n', '']) {
      const input = new PassThrough();
      input.end(text);
      await confirmOn({ input, output: new PassThrough(), signal, interrupt: () => undefined }, '?');
    }
    assert.deepEqual(getEventListeners(signal, 'abort'), []);
  });
});
