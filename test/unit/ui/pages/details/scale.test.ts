import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { axisEnd } from '../../../../../src/ui/pages/details/scale';

const KB = 1024;
const MB = 1024 * KB;

describe('the axis of a throughput', () => {
  for (const [most, end] of [
    [0, KB],
    [1, KB],
    [KB, 1.5 * KB],
    [KB + 1, 1.5 * KB],
    [1.5 * KB, 2 * KB],
    [1.6 * KB, 2 * KB],
    [700 * KB, 768 * KB],
    [800 * KB, MB],
    [3.74 * MB, 4 * MB],
    [5 * MB, 6 * MB],
    [6.1 * MB, 8 * MB],
    [970 * MB, 1024 * MB],
    [1000 * MB, 1536 * MB],
    [1025 * MB, 1536 * MB],
  ] as const)
    it(`ends at ${end} for ${most}`, () => {
      assert.equal(axisEnd(most), end);
    });

  it('holds every value below its end, and is little more than half empty at most', () => {
    for (let most = KB; most < 2 ** 50; most *= 1.37) {
      const end = axisEnd(most);
      assert.ok(end >= most * 1.05 && end < most * 2.1, String(most));
      assert.ok(Number.isInteger(Math.log2(end)) || Number.isInteger(Math.log2(end / 1.5)), String(end));
    }
  });
});
