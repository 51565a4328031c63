import assert from 'node:assert/strict';
import { FragmentReader, FragmentWriter } from '../../../../../src/practice/service/runspaces/fragments';
import { ProtocolError } from '../../../../../src/practice/service/runspaces/protocolError';

const FULL = 32_768;

/** A fragment by hand: the layout of MS-PSRP 2.2.4. */
function fragment(
  objectId: number,
  fragmentId: number,
  flags: number,
  blob: string,
  length = blob.length,
): Buffer {
  const hex = (value: number, bytes: number): string => value.toString(16).padStart(bytes * 2, '0');
  const header = hex(objectId, 8) + hex(fragmentId, 8) + hex(flags, 1) + hex(length, 4);
  return Buffer.concat([Buffer.from(header, 'hex'), Buffer.from(blob)]);
}

describe('practice host: fragments', () => {
  it('are written whole where they fit, and in 32 KiB where they do not', () => {
    const writer = new FragmentWriter();
    assert.deepEqual(writer.write(Buffer.from('abc')), [fragment(1, 0, 3, 'abc')]);
    assert.deepEqual(writer.write(Buffer.alloc(0)), [fragment(2, 0, 3, '')]);
    const long = 'x'.repeat(FULL - 21);
    assert.deepEqual(writer.write(Buffer.from(long)), [fragment(3, 0, 3, long)]);
    assert.deepEqual(writer.write(Buffer.from(`${long}${long}y`)), [
      fragment(4, 0, 1, long),
      fragment(4, 1, 0, long),
      fragment(4, 2, 2, 'y'),
    ]);
  });

  it('are joined to messages, however many come at once', () => {
    const reader = new FragmentReader();
    const read = (...parts: Buffer[]): string[] => reader.read(Buffer.concat(parts)).map(String);
    assert.deepEqual(read(fragment(1, 0, 3, 'one'), fragment(2, 0, 3, 'two')), ['one', 'two']);
    assert.deepEqual(read(fragment(3, 0, 1, 'th')), []);
    assert.deepEqual(read(fragment(3, 1, 0, 'r'), fragment(3, 2, 2, 'ee'), fragment(9, 0, 3, '')), [
      'three',
      '',
    ]);
    assert.deepEqual(read(), []);
  });

  it('that are cut, out of order or too much are refused', () => {
    const refused: readonly Buffer[][] = [
      [Buffer.alloc(20)],
      [fragment(1, 0, 3, 'abc', 4)],
      [fragment(0, 0, 3, 'a')],
      [fragment(1, 1, 2, 'a')],
      [fragment(1, 1, 3, 'a')],
      [fragment(1, 0, 1, 'a'), fragment(1, 2, 2, 'a')],
      [fragment(1, 0, 1, 'a'), fragment(2, 1, 2, 'a')],
      [fragment(1, 0, 1, 'a'), fragment(1, 0, 1, 'a')],
      Array.from({ length: 11 }, (_, index) =>
        fragment(1, index, index === 0 ? 1 : 0, 'x'.repeat(1024 * 1024)),
      ),
    ];
    for (const parts of refused)
      assert.throws(() => new FragmentReader().read(Buffer.concat(parts)), ProtocolError);
  });
});
