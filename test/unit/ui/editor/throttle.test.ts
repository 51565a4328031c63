import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Throttle } from '../../../../src/ui/editor/throttle';
import { FakeClock } from '../../../fakeClock';

describe('Throttle', () => {
  it('runs at once, and once more for all requests during the pause', async () => {
    const clock = new FakeClock();
    let runs = 0;
    const throttle = new Throttle(clock, 200, () => runs++);
    for (let count = 0; count < 100; count++) throttle.ask();
    assert.equal(runs, 1);
    await clock.pass(200);
    assert.equal(runs, 2);
    await clock.pass(1000);
    assert.equal(runs, 2);
    assert.equal(clock.pending, 0);
    throttle.ask();
    assert.equal(runs, 3);
  });

  it('runs nothing after it is disposed', async () => {
    const clock = new FakeClock();
    let runs = 0;
    const throttle = new Throttle(clock, 200, () => runs++);
    throttle.ask();
    throttle.ask();
    throttle.dispose();
    await clock.pass(1000);
    assert.equal(runs, 1);
  });
});
