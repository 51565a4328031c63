import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readRolloutFile } from '../../../../src/fleet/rollouts/spec/readRolloutFile';
import { newRolloutText, selectorsFor } from '../../../../src/ui/words/newRollout';

describe('a new rollout file', () => {
  it('is right as it is', () => {
    const read = readRolloutFile(newRolloutText([]));
    assert.ok('spec' in read, JSON.stringify(read));
    assert.deepEqual(read.spec.files[0]?.to, 'D:\\Drop\\pack.zip');
    assert.deepEqual(read.spec.waves, [1, '100%']);
    for (const line of newRolloutText([]).split('\n')) assert.ok(line.length <= 90, line);
  });

  it('has the groups and hosts that were selected', () => {
    const selectors = selectorsFor(['Production/EU "west"'], ['web-01', 'web-02', 'db-1']);
    const read = readRolloutFile(newRolloutText(selectors));
    assert.ok('spec' in read, JSON.stringify(read));
    assert.deepEqual(read.spec.hosts, ['group:Production/EU "west"', 'web-[01-02],db-1']);
    assert.deepEqual(selectorsFor([], []), []);
  });
});
