import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Sample } from '../../../../../src/fleet/history/samples';
import { curveOf, PERIOD, summaryOf } from '../../../../../src/ui/pages/details/curve';
import { paths, placeOf } from '../../../../../src/ui/pages/details/picture';

const END = 1_000_000;

/** Samples at seconds before the end. */
function samples(
  ...pairs: readonly (readonly [secondsBefore: number, speed: number | undefined])[]
): Sample[] {
  return pairs.map(([before, bytesPerSecond]) => ({ at: END - before * 1000, bytesPerSecond }));
}

function every(seconds: number, from: number, to: number, speed = 10): Sample[] {
  const all: Sample[] = [];
  for (let before = from; before >= to; before -= seconds)
    all.push({ at: END - before * 1000, bytesPerSecond: speed });
  return all;
}

const lengths = (all: readonly Sample[]): readonly number[] =>
  curveOf(all, END).runs.map((run) => run.length);

describe('the curve of a throughput', () => {
  it('has the points of the last ten minutes', () => {
    assert.deepEqual(lengths(every(2, 700, 0)), [300]);
    assert.deepEqual(lengths([]), []);
    assert.deepEqual(lengths(samples([-5, 10])), [], 'nothing after the end');
  });

  it('breaks where the speed is not known', () => {
    assert.deepEqual(lengths(samples([10, 1], [8, 1], [6, undefined], [4, 1], [2, 1], [0, 1])), [2, 3]);
    assert.deepEqual(lengths(samples([4, undefined], [2, undefined])), []);
  });

  it('breaks where nothing was read, by the pace of the readings', () => {
    assert.deepEqual(lengths([...every(2, 100, 60), ...every(2, 40, 0)]), [21, 21]);
    assert.deepEqual(lengths([...every(2, 100, 60), ...every(2, 52, 0)]), [48], 'one reading late');
    assert.deepEqual(lengths(every(30, 300, 0)), [11], 'a slow pace is no gap');
    assert.deepEqual(lengths([...every(30, 500, 350), ...every(30, 200, 0)]), [6, 7]);
  });

  it('has an average over time and a peak', () => {
    // 10 for eight seconds, 20 for two.
    const curve = curveOf(samples([10, 10], [2, 10], [0, 20]), END);
    assert.deepEqual(summaryOf(curve), { average: 12, peak: 20 });
    assert.deepEqual(summaryOf(curveOf(samples([0, 7]), END)), { average: undefined, peak: 7 });
    assert.equal(summaryOf(curveOf([], END)), undefined);
    const broken = curveOf(samples([12, 10], [10, 10], [9, undefined], [2, 50], [0, 50]), END);
    assert.deepEqual(summaryOf(broken), { average: 30, peak: 50 }, 'nothing counts for the gap');
  });
});

describe('the picture of a throughput', () => {
  it('is a line, and an area down to the axis', () => {
    const curve = curveOf(samples([600, 99], [4, 0], [2, 5], [0, 10]), END);
    assert.deepEqual(paths(curve, 10), {
      line: 'M596 100L598 50L600 0',
      area: 'M596 100L596 100L598 50L600 0L600 100Z',
    });
  });

  it('draws each run by itself, and never a line between two', () => {
    const { line, area } = paths(curveOf(samples([8, 5], [6, 5], [5, undefined], [2, 5], [0, 5]), END), 10);
    assert.equal(line, 'M592 50L594 50M598 50L600 50');
    assert.equal(area.match(/M/g)?.length, 2);
    assert.equal(area.match(/Z/g)?.length, 2);
  });

  it('draws a point without neighbours as a dash', () => {
    assert.equal(paths(curveOf(samples([100, 5]), END), 10).line, 'M498 50L500 50');
    assert.equal(paths(curveOf(samples([599.5, 5]), END), 10).line, 'M0 50L0.5 50');
  });

  it('stays below its top, and is empty for no points', () => {
    assert.equal(paths(curveOf(samples([2, 50], [0, 50]), END), 10).line, 'M598 0L600 0');
    assert.deepEqual(paths(curveOf([], END), 10), { line: '', area: '' });
  });

  it('places a moment in percent of the width', () => {
    assert.equal(placeOf(END, END), 100);
    assert.equal(placeOf(END - PERIOD / 2, END), 50);
    assert.equal(placeOf(END - PERIOD, END), 0);
    assert.equal(placeOf(END - PERIOD - 1, END), undefined);
    assert.equal(placeOf(END + 1, END), undefined);
  });
});
