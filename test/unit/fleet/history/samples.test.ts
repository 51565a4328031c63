import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { MOST_SAMPLES, Samples } from '../../../../src/fleet/history/samples';

describe('samples of a speed', () => {
  it('come back in order, breaks included', () => {
    const samples = new Samples();
    samples.add(1000, 5);
    samples.add(3000, undefined);
    samples.add(5000, 0);
    assert.deepEqual(samples.all(), [
      { at: 1000, bytesPerSecond: 5 },
      { at: 3000, bytesPerSecond: undefined },
      { at: 5000, bytesPerSecond: 0 },
    ]);
  });

  it('are the latest ones, and never more than a ring holds', () => {
    const samples = new Samples();
    for (let index = 0; index < MOST_SAMPLES * 3 + 7; index++) {
      samples.add(index, index);
      assert.equal(samples.size, Math.min(index + 1, MOST_SAMPLES));
    }
    const all = samples.all();
    assert.equal(all.length, MOST_SAMPLES);
    assert.deepEqual(
      all.map(({ at }) => at),
      Array.from({ length: MOST_SAMPLES }, (_, index) => MOST_SAMPLES * 2 + 7 + index),
    );
  });
});
