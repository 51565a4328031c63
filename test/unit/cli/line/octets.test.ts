import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { Readable } from 'node:stream';
import { octetsOf } from '../../../../src/cli/line/octets';
import { hasCode } from '../../../../src/wsman/errors';

/** A device such as `/dev/zero`. */
function* zeros(): Generator<Uint8Array> {
  for (;;) yield new Uint8Array(1_000);
}

describe('the octets of a stream', () => {
  const read = (input: Readable, most?: number, signal = new AbortController().signal): Promise<Uint8Array> =>
    octetsOf({ input, signal, name: 'list.txt' }, most);

  it('are all of its pieces', async () => {
    const pieces = ['web-', '01'].map((text) => Buffer.from(text));
    assert.equal(Buffer.from(await read(Readable.from(pieces), 6)).toString(), 'web-01');
    await assert.rejects(read(Readable.from(pieces), 5), (error) => hasCode(error, 'BAD_INPUT'));
  });

  it('are refused once there are too many, and the rest is not read', async () => {
    const input = Readable.from(zeros());
    await assert.rejects(
      read(input),
      (error) => hasCode(error, 'BAD_INPUT') && error.message.startsWith('list.txt has more than 16 MB.'),
    );
    assert.ok(input.destroyed);
  });

  it('leave no listener on the signal', async () => {
    const { signal } = new AbortController();
    await read(Readable.from([Buffer.from('a')]), 6, signal);
    await assert.rejects(read(Readable.from(zeros()), 6, signal));
    assert.deepEqual(getEventListeners(signal, 'abort'), []);
  });

  it('end with Ctrl-C', async () => {
    const interrupted = new AbortController();
    const reading = read(new Readable({ read: () => undefined }), 6, interrupted.signal);
    interrupted.abort();
    await assert.rejects(reading, { name: 'AbortError' });
  });
});
