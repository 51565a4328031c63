import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readAhead } from '../../../src/wsman/readAhead';

/** Pages 1 to `count`, and a log of what happened to them. */
function book(count: number, failAt = 0): { pages: AsyncGenerator<number, void>; events: string[] } {
  const events: string[] = [];
  async function* pages(): AsyncGenerator<number, void> {
    try {
      for (let number = 1; number <= count; number++) {
        events.push(`asked ${number}`);
        await Promise.resolve();
        if (number === failAt) throw new Error(`page ${number} failed`);
        yield number;
      }
    } finally {
      events.push('closed');
    }
  }
  return { pages: pages(), events };
}

describe('readAhead', () => {
  it('requests the next page before it yields one', async () => {
    const { pages, events } = book(3);
    for await (const page of readAhead(pages)) events.push(`used ${page}`);
    assert.deepEqual(events, ['asked 1', 'asked 2', 'used 1', 'asked 3', 'used 2', 'closed', 'used 3']);
  });

  it('yields the thread between two pages', async () => {
    const { pages, events } = book(2);
    setImmediate(() => events.push('another had its turn'));
    for await (const page of readAhead(pages)) events.push(`used ${page}`);
    assert.ok(events.indexOf('another had its turn') < events.indexOf('used 1'));
  });

  it('waits for the pending page on an early exit, and closes the listing', async () => {
    const { pages, events } = book(3);
    for await (const page of readAhead(pages)) {
      events.push(`used ${page}`);
      break;
    }
    assert.deepEqual(events, ['asked 1', 'asked 2', 'used 1', 'closed']);
  });

  it('yields every page before the failed one, and then fails', async () => {
    const { pages, events } = book(3, 3);
    await assert.rejects(async () => {
      for await (const page of readAhead(pages)) events.push(`used ${page}`);
    }, /page 3 failed/);
    assert.deepEqual(events.slice(-2), ['closed', 'used 2']);
  });

  it('ignores the failure of the pending page after an early exit', async () => {
    const { pages } = book(3, 2);
    for await (const page of readAhead(pages)) {
      assert.equal(page, 1);
      break;
    }
  });

  it('yields nothing for an empty listing', async () => {
    const { pages, events } = book(0);
    for await (const page of readAhead(pages)) events.push(`used ${page}`);
    assert.deepEqual(events, ['closed']);
  });
});
