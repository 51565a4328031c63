import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { descriptorOf, isReaders, READERS, signsIn } from '../../../../src/bits/publishing/readers';
import { accessRule } from '../../../../src/practice/publishing/accessRule';

describe('the readers of a published file', () => {
  it('become descriptors that another program reads as they are meant', () => {
    const groups = {
      anonymous: [],
      computer: ['WD', 'AU', 'DC'],
      user: ['WD', 'AU'],
      administrator: ['WD', 'AU', 'BA'],
    };
    const allowed = (descriptor: string): readonly string[] =>
      Object.entries(groups).flatMap(([who, of]) => (accessRule(descriptor)?.(of) === true ? [who] : []));
    assert.deepEqual(
      READERS.map((readers) => [readers, allowed(descriptorOf(readers))]),
      [
        ['authenticated', ['computer', 'user', 'administrator']],
        ['computers', ['computer']],
        ['administrators', ['administrator']],
        // No descriptor at all.
        ['anyone', []],
      ],
    );
    assert.equal(descriptorOf('anyone'), '');
    assert.equal(descriptorOf('authenticated'), 'O:BAG:BAD:P(A;;GRFR;;;AU)');
  });

  it('sign in, but for anyone', () => {
    assert.deepEqual(READERS.filter(signsIn), ['authenticated', 'computers', 'administrators']);
    assert.deepEqual(['anyone', 'Anyone', 'AU', ''].map(isReaders), [true, false, false, false]);
  });
});
