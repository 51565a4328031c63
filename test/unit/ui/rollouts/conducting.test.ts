import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { begunEntry } from '../../../../src/fleet/rollouts/begin';
import { journalOf, type Journal } from '../../../../src/fleet/rollouts/journal/journal';
import type { SentOrder } from '../../../../src/fleet/rollouts/journal/orderBox';
import { specOf } from '../../../../src/fleet/rollouts/spec/rolloutSpec';
import { Conducting, type ConductingOptions } from '../../../../src/ui/rollouts/conducting';
import { FakeClock } from '../../../fakeClock';
import { MemoryStore } from '../../fleet/rollouts/driver/stage';
import { ROLLOUT } from './begun';

const ORDER: SentOrder = { order: 'complete', by: 'alex@ws-01' };
const HOSTS: ConductingOptions['hosts'] = {
  host: () => undefined,
  refresh: () => Promise.reject(new Error('no host is asked')),
  perform: () => Promise.reject(new Error('no host is asked')),
  onDidChange: () => ({ dispose: () => undefined }),
};

/** A rollout that rests from the beginning. */
async function paused(clock: FakeClock): Promise<Journal> {
  const files = [{ from: 'https://files.contoso.example/pack.zip', to: 'D:\\Drop\\pack.zip' }];
  const spec = specOf({ name: 'Pack', files, hosts: ['all'] });
  const begun = begunEntry({ rollout: ROLLOUT, spec, file: '/a', hosts: [{ name: 'web-01' }], by: 'x' });
  const journal = await journalOf(ROLLOUT).begin(new MemoryStore(), clock, begun);
  await journal.append({ kind: 'paused', why: 'byYou', text: '' });
  return journal;
}

describe('a rollout that this window conducts', () => {
  it('loses no order that comes while it ends, and takes none after that', async () => {
    const clock = new FakeClock();
    const late: SentOrder = { order: 'skip', hosts: ['web-01'], by: 'sam@ws-02' };
    const box: SentOrder[] = [];
    let heard: boolean | undefined;
    const conducting: Conducting = new Conducting({
      hosts: HOSTS,
      journal: await paused(clock),
      clock,
      lease: {
        lost: new AbortController().signal,
        release: async () => {
          heard = conducting.give(ORDER);
          box.push(late);
          await Promise.resolve();
        },
      },
      orders: { take: () => Promise.resolve(box.splice(0)) },
      attend: () => undefined,
      onChange: () => undefined,
    });
    assert.deepEqual(await conducting.ended, [ORDER, late]);
    assert.equal(heard, true);
    assert.equal(conducting.give(ORDER), false);
  });
});
