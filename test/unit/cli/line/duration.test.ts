import assert from 'node:assert/strict';
import { duration } from '../../../../src/cli/line/duration';
import { hasCode } from '../../../../src/wsman/errors';

const DAY = 86_400_000;

describe('a time on the command line', () => {
  it('is seconds, or a number with its unit', () => {
    for (const [text, milliseconds] of [
      ['1', 1_000],
      ['90s', 90_000],
      ['30m', 1_800_000],
      ['2h', 7_200_000],
      ['1d', DAY],
    ] as const)
      assert.equal(duration('--x', text, 1_000, DAY), milliseconds, text);
    assert.equal(duration('--x', undefined, 1_000, DAY), undefined);
  });

  it('is refused where it means nothing, or is out of bounds', () => {
    for (const text of ['', '0', '-1', '1.5h', '2 h', '2w', 'h', '25h', '2d'])
      assert.throws(
        () => duration('--x', text, 1_000, DAY),
        (error) => hasCode(error, 'BAD_INPUT'),
        text,
      );
  });
});
