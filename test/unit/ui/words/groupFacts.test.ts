import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Format } from '../../../../src/ui/words/format';
import { groupFacts } from '../../../../src/ui/words/groupFacts';

describe('the facts of a group', () => {
  const quiet = { hosts: 1200, read: 1200, unreadable: 0, active: 0, failed: 0, ready: 0 };
  const format = new Format('en');

  it('are its whole path, its hosts, and how many of them are read', () => {
    assert.deepEqual(groupFacts('Production/EU', { ...quiet, read: 3 }, format), [
      ['Group', 'Production / EU'],
      ['Hosts', '1,200'],
      ['Hosts read', '3 of 1,200'],
    ]);
  });

  it('name what needs a person, and what moves', () => {
    const tally = { ...quiet, unreadable: 2, active: 7, failed: 31, ready: 4 };
    assert.deepEqual(groupFacts('Production', tally, format).slice(3), [
      ["Hosts that can't be read", '2 of 1,200'],
      ['Active hosts', '7 of 1,200'],
      ['Failed jobs', '31'],
      ['Jobs to complete', '4'],
    ]);
    assert.deepEqual(groupFacts('Production', { ...quiet, failed: 1 }, format).slice(3), [
      ['Failed jobs', '1'],
    ]);
  });
});
