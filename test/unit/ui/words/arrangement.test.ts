import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  describeArrangement,
  isPlain,
  PLAIN,
  readArrangement,
  type Arrangement,
} from '../../../../src/ui/words/arrangement';
import { Format } from '../../../../src/ui/words/format';

const describeIt = (part: Partial<Arrangement>, shown = 40): string =>
  describeArrangement({ ...PLAIN, ...part }, { shown, all: 40 }, new Format('en'));

describe('the remembered arrangement', () => {
  it('ignores values of another version', () => {
    assert.deepEqual(readArrangement(undefined), PLAIN);
    assert.deepEqual(readArrangement('x'), PLAIN);
    const written = { text: 7, situations: ['failed', 'gone'], sort: 'colour', olderThan: 8, owners: 'x' };
    assert.deepEqual(readArrangement(written), { ...PLAIN, situations: ['failed'] });
    assert.deepEqual(readArrangement({ hosts: 'web-[1' }), PLAIN);
    assert.deepEqual(readArrangement({ owners: ['a', 7] }), { ...PLAIN, owners: ['a'] });
  });

  it('is read as it was stored', () => {
    const arrangement: Arrangement = {
      hosts: 'web-[01-12]',
      text: 'a',
      situations: ['ready'],
      olderThan: 30,
      newerThan: 90,
      owners: ['NT AUTHORITY\\SYSTEM'],
      sort: 'name',
      by: 'name',
    };
    assert.deepEqual(readArrangement(structuredClone(arrangement)), arrangement);
  });

  it('is described in the view', () => {
    assert.equal(describeIt({}), '');
    assert.equal(
      describeIt({
        text: 'night',
        situations: ['failed', 'ready'],
        olderThan: 7,
        newerThan: 30,
        owners: ['CONTOSO\\alex'],
        sort: 'name',
        by: 'name',
      }),
      '“night” · failed, ready · older than 7 days · newer than 30 days · CONTOSO\\alex · by name · arranged by job name',
    );
    assert.equal(describeIt({ sort: 'host' }), 'as the host lists them');
    assert.equal(describeIt({ hosts: 'web-*', text: 'night' }, 12), '12 of 40 hosts (web-*) · “night”');
  });

  it('is plain without a filter and in the usual order', () => {
    assert.ok(isPlain(PLAIN));
    assert.ok(!isPlain({ ...PLAIN, sort: 'host' }));
    assert.ok(!isPlain({ ...PLAIN, by: 'name' }));
    for (const part of [
      { hosts: 'web-*' },
      { text: 'a' },
      { situations: ['failed'] },
      { olderThan: 1 },
      { newerThan: 1 },
      { owners: ['a'] },
    ] as const)
      assert.ok(!isPlain({ ...PLAIN, ...part }), JSON.stringify(part));
  });
});
