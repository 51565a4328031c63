import assert from 'node:assert/strict';
import { Outbox } from '../../../../../src/practice/service/shells/outbox';
import { FakeClock, settle } from '../../../../fakeClock';

describe('practice host: output that waits', () => {
  it('is brought as it comes, in pieces that fit', async () => {
    const outbox = new Outbox(new FakeClock());
    for (const text of ['aaaa', 'bb', 'cccc']) outbox.put(Buffer.from(text));
    const texts = async (most: number): Promise<string[] | undefined> =>
      (await outbox.take(1000, most))?.fragments.map(String);
    assert.deepEqual(await texts(6), ['aaaa', 'bb']);
    outbox.put(Buffer.from('d'), true);
    assert.deepEqual(await outbox.take(1000, 1), { fragments: [Buffer.from('cccc')], isLast: false });
    assert.deepEqual(await outbox.take(1000, 1), { fragments: [Buffer.from('d')], isLast: true });
  });

  it('is waited for until the time is over, or nothing more can come', async () => {
    const clock = new FakeClock();
    const outbox = new Outbox(clock);
    const first = outbox.take(1000, 10);
    await clock.pass(1000);
    assert.equal(await first, undefined);
    const second = outbox.take(1000, 10);
    await settle();
    outbox.close();
    assert.equal(await second, undefined);
    outbox.put(Buffer.from('left'));
    assert.deepEqual((await outbox.take(1000, 10))?.fragments.map(String), ['left']);
    assert.equal(await outbox.take(1000, 10), undefined);
    assert.equal(clock.pending, 0);
  });
});
