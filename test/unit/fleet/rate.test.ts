import assert from 'node:assert/strict';
import { nextRate, secondsLeft, type Rate } from '../../../src/fleet/rate';
import { job } from './fakeHost';

const MB = 1024n * 1024n;

function follow(steps: readonly (readonly [at: number, bytes: bigint, state?: 'SUSPENDED'])[]): Rate {
  let rate: Rate | undefined;
  for (const [at, bytes, state] of steps)
    rate = nextRate(rate, job({ bytesTransferred: bytes, state: state ?? 'TRANSFERRING' }), at);
  assert.ok(rate);
  return rate;
}

describe('the rate of a job', () => {
  it('is unknown after one reading', () => {
    assert.equal(follow([[0, 5n * MB]]).bytesPerSecond, undefined);
  });

  it('is what moved between the first two readings', () => {
    assert.equal(
      follow([
        [0, 0n],
        [2000, 2n * MB],
      ]).bytesPerSecond,
      Number(MB),
    );
  });

  it('does not depend on how often the job is read', () => {
    const often = follow([
      [0, 0n],
      [1000, MB],
      [2000, 2n * MB],
      [3000, 3n * MB],
      [4000, 4n * MB],
    ]);
    const seldom = follow([
      [0, 0n],
      [2000, 2n * MB],
      [4000, 4n * MB],
    ]);
    assert.equal(often.bytesPerSecond, seldom.bytesPerSecond);
  });

  it('halves the weight of an old speed within six seconds of a stall', () => {
    const rate = follow([
      [0, 0n],
      [1000, MB],
      [7000, MB],
    ]);
    assert.equal(rate.bytesPerSecond, Number(MB) / 2);
  });

  it('restarts when the bytes go back', () => {
    assert.equal(
      follow([
        [0, 0n],
        [1000, MB],
        [2000, 100n],
      ]).bytesPerSecond,
      undefined,
    );
  });

  it('restarts after a suspend', () => {
    const rate = follow([
      [0, 0n],
      [1000, MB],
      [2000, MB, 'SUSPENDED'],
      [60_000, MB],
      [61_000, 2n * MB],
    ]);
    assert.equal(rate.bytesPerSecond, Number(MB));
  });

  it('restarts after a gap, as when this computer slept', () => {
    const asleep = follow([
      [0, 0n],
      [1000, MB],
      [8 * 3_600_000, 900n * MB],
    ]);
    assert.equal(asleep.bytesPerSecond, undefined);
    assert.equal(
      nextRate(asleep, job({ bytesTransferred: 902n * MB }), 8 * 3_600_000 + 2000).bytesPerSecond,
      Number(MB),
    );
  });

  it('restarts when the clock was set back', () => {
    const back = follow([
      [3_600_000, 0n],
      [3_601_000, MB],
      [1000, 2n * MB],
      [2000, 4n * MB],
    ]);
    assert.equal(back.bytesPerSecond, 2 * Number(MB));
  });

  it('drops to zero on a stall, with no time left, instead of years', () => {
    const stalled = follow([
      [0, 0n],
      [1000, MB],
      ...Array.from({ length: 100 }, (_, tick) => [3000 + tick * 2000, MB] as const),
    ]);
    assert.equal(stalled.bytesPerSecond, 0);
    assert.equal(secondsLeft(stalled, job({ bytesTotal: 900n * MB, bytesTransferred: MB })), undefined);
  });

  it('ignores a second reading at the same moment', () => {
    assert.equal(
      follow([
        [0, 0n],
        [1000, MB],
        [1000, 2n * MB],
      ]).bytesPerSecond,
      Number(MB),
    );
  });
});

describe('the time left', () => {
  const rate: Rate = { bytes: 0n, at: 0, transferring: true, bytesPerSecond: 100 };

  it('is the rest at the present speed', () => {
    assert.equal(secondsLeft(rate, job({ bytesTotal: 1000n, bytesTransferred: 500n })), 5);
  });

  it('is unknown without a size, a speed, or with more than all', () => {
    assert.equal(secondsLeft(rate, job({ bytesTotal: undefined })), undefined);
    assert.equal(secondsLeft({ ...rate, bytesPerSecond: 0 }, job()), undefined);
    assert.equal(secondsLeft(rate, job({ bytesTotal: 10n, bytesTransferred: 20n })), undefined);
  });
});
