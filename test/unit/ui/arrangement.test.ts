import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  arrange,
  describeArrangement,
  isFiltered,
  PLAIN,
  readArrangement,
  type Arrangement,
} from '../../../src/ui/arrangement';
import { tracked } from './tracked';

const jobs = [
  tracked({ displayName: 'Pack 10', state: 'SUSPENDED', bytesTransferred: 1n, creationTime: new Date(1) }),
  tracked({ displayName: 'pack 9', state: 'ERROR', bytesTransferred: 3n, creationTime: new Date(3) }),
  tracked({
    displayName: 'Drivers',
    state: 'TRANSIENT_ERROR',
    bytesTransferred: 2n,
    creationTime: new Date(2),
  }),
  tracked({ displayName: 'Tools', state: 'TRANSFERRED', bytesTransferred: 1000n, creationTime: undefined }),
];

function shown(part: Partial<Arrangement>): string[] {
  return arrange(jobs, { ...PLAIN, ...part }, 'en').map(({ job }) => job.displayName);
}

describe('arrange', () => {
  it('shows all as the host lists them', () => {
    assert.deepEqual(shown({}), ['Pack 10', 'pack 9', 'Drivers', 'Tools']);
  });

  it('filters by part of the name, in any case', () => {
    assert.deepEqual(shown({ text: ' PACK' }), ['Pack 10', 'pack 9']);
  });

  it('filters by situation; what will be tried again is active and failed', () => {
    assert.deepEqual(shown({ situations: ['failed'] }), ['pack 9', 'Drivers']);
    assert.deepEqual(shown({ situations: ['active'] }), ['Drivers']);
    assert.deepEqual(shown({ situations: ['ready', 'suspended'] }), ['Pack 10', 'Tools']);
    assert.deepEqual(shown({ situations: ['failed'], text: 'drivers' }), ['Drivers']);
  });

  it('sorts', () => {
    assert.deepEqual(shown({ sort: 'name' }), ['Drivers', 'pack 9', 'Pack 10', 'Tools']);
    assert.deepEqual(shown({ sort: 'state' }), ['pack 9', 'Tools', 'Drivers', 'Pack 10']);
    assert.deepEqual(shown({ sort: 'progress' }), ['Tools', 'pack 9', 'Drivers', 'Pack 10']);
    assert.deepEqual(shown({ sort: 'created' }), ['pack 9', 'Drivers', 'Pack 10', 'Tools']);
  });
});

describe('the remembered arrangement', () => {
  it('survives what another version wrote', () => {
    assert.deepEqual(readArrangement(undefined), PLAIN);
    assert.deepEqual(readArrangement('x'), PLAIN);
    assert.deepEqual(readArrangement({ text: 7, situations: ['failed', 'gone'], sort: 'colour' }), {
      text: '',
      situations: ['failed'],
      sort: 'host',
    });
  });

  it('comes back as it was', () => {
    const arrangement: Arrangement = { text: 'a', situations: ['ready'], sort: 'name' };
    assert.deepEqual(readArrangement(structuredClone(arrangement)), arrangement);
  });

  it('is told in the view', () => {
    assert.equal(describeArrangement(PLAIN), '');
    assert.equal(
      describeArrangement({ text: 'night', situations: ['failed', 'ready'], sort: 'name' }),
      '“night” · failed, ready · by name',
    );
    assert.equal(isFiltered({ ...PLAIN, sort: 'name' }), false);
  });
});
