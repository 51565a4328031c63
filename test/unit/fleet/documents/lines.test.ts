import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Lines } from '../../../../src/fleet/documents/lines';

describe('lines of a text', () => {
  const text = 'ab\r\n\nc\n';
  for (const [offset, line, column] of [
    [0, 1, 1],
    [3, 1, 4],
    [4, 2, 1],
    [5, 3, 1],
    [6, 3, 2],
    [7, 4, 1],
  ] as const)
    it(`character ${offset} is at ${line}:${column}`, () => {
      assert.deepEqual(new Lines(text).at(offset), { line, column });
    });

  it('are one without any character', () => {
    assert.deepEqual(new Lines('').at(0), { line: 1, column: 1 });
  });
});
