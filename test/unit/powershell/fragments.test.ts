import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { fragment, FragmentJoiner } from '../../../src/powershell/fragments';
import { DecodeError } from '../../../src/wsman/decodeError';

const message = (length: number): Buffer => Buffer.alloc(length, 'abcdefg');

describe('fragments', () => {
  it('have a header of 21 bytes: object, fragment, start and end, length', () => {
    const [only, ...others] = fragment(3, message(5));
    assert.equal(
      only?.toString('hex'),
      '0000000000000003' + '0000000000000000' + '03' + '00000005' + '6162636465',
    );
    assert.deepEqual(others, []);
  });

  it('number the parts of a message, and mark the first and the last', () => {
    const marks = fragment(7, message(10), 4).map((part) => [
      part.readBigUInt64BE(8),
      part.readUInt8(16),
      part.readUInt32BE(17),
    ]);
    assert.deepEqual(marks, [
      [0n, 1, 4],
      [1n, 0, 4],
      [2n, 2, 2],
    ]);
  });

  it('are one empty one for an empty message', () => {
    assert.equal(fragment(1, Buffer.alloc(0)).length, 1);
  });

  it('joined give the message, however they are cut and put together', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 60 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.boolean(), { maxLength: 40 }),
        (messages, size, together) => {
          const pieces = messages.flatMap((bytes, index) => fragment(index + 1, Buffer.from(bytes), size));
          const joiner = new FragmentJoiner();
          const joined: string[] = [];
          let waiting: Buffer[] = [];
          for (const [index, piece] of pieces.entries()) {
            waiting.push(piece);
            if (together[index] === true && index < pieces.length - 1) continue;
            joined.push(...joiner.take(Buffer.concat(waiting)).map((bytes) => bytes.toString('hex')));
            waiting = [];
          }
          assert.deepEqual(
            joined,
            messages.map((bytes) => Buffer.from(bytes).toString('hex')),
          );
        },
      ),
    );
  });

  it('that are cut, out of order or mixed are refused', () => {
    const [first = message(0), second = message(0), third = message(0)] = fragment(1, message(10), 4);
    const [other = message(0)] = fragment(2, message(10), 4);
    const refused: readonly (readonly Buffer[])[] = [
      [first.subarray(0, 20)],
      [first.subarray(0, 22)],
      [second],
      [first, third],
      [first, first],
      [first, other],
      [fragment(0, message(1))[0] ?? message(0)],
    ];
    for (const pieces of refused)
      assert.throws(
        () => new FragmentJoiner().take(Buffer.concat(pieces)),
        DecodeError,
        String(pieces.length),
      );
  });
});
