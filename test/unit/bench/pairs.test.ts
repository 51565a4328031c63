import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { inTurn, pick, ratios, timesOther } from '../../../bench/pairs';

describe('pairs of measurements', () => {
  it('are run in turn after a warm-up, and every second one starts with ours', async () => {
    const order: string[] = [];
    const run = (name: string) => (): Promise<number> => Promise.resolve(order.push(name));
    const pairs = await inTurn({ pairs: 3, warmUp: 1, ours: run('ours'), other: run('other') });
    assert.deepEqual(order, ['other', 'ours', 'other', 'ours', 'ours', 'other', 'other', 'ours']);
    assert.deepEqual(pairs, [
      { other: 3, ours: 4 },
      { ours: 5, other: 6 },
      { other: 7, ours: 8 },
    ]);
  });

  it('give a ratio each: a computer that gets slower in between changes none', () => {
    const pairs = [1, 2, 10].map((slowness) => ({ ours: 6 * slowness, other: 2 * slowness }));
    assert.deepEqual(ratios(pairs), [3, 3, 3]);
    // The ratio of the medians would be the same here; of pairs that differ it is not.
    assert.deepEqual(
      timesOther(
        [
          { ours: 10, other: 10 },
          { ours: 40, other: 20 },
          { ours: 90, other: 30 },
        ],
        { figure: 'time against the floor', goal: 2 },
      ),
      {
        figure: 'time against the floor',
        value: 2,
        spread: [1.5, 2.5],
        runs: 3,
        goal: 2,
        is: 'atMost',
        unit: 'times',
        absolute: { value: 40, unit: 'ms' },
      },
    );
  });

  it('are compared by one of the numbers that were measured', () => {
    const cost = (cpu: number, megabytes: number): { cpu: number; megabytes: number } => ({ cpu, megabytes });
    const pairs = [{ ours: cost(30, 80), other: cost(10, 40) }];
    assert.deepEqual(ratios(pick(pairs, ({ cpu }) => cpu)), [3]);
    assert.deepEqual(ratios(pick(pairs, ({ megabytes }) => megabytes)), [2]);
  });
});
