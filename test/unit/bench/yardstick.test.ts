import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { worth, yardstick, yardstickTime } from '../../../bench/yardstick';

describe('the yardstick', () => {
  it('is fixed work: what it writes is as long as what it read', () => {
    assert.doesNotThrow(yardstick);
  });

  it('takes time, of which goals are multiples', () => {
    assert.ok(yardstickTime() > 0);
    assert.equal(worth(16), 2 * worth(8));
  });
});
