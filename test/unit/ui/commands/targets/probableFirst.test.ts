import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { probableFirst } from '../../../../../src/ui/commands/targets/probableFirst';

describe('the rows of a picker', () => {
  it('begin with those that are ticked, then those that the action is likely for', () => {
    const isTicked = (row: string): boolean => row.includes('ticked');
    const isLikely = (row: string): boolean => row.includes('likely');
    assert.deepEqual(probableFirst(['a', 'likely', 'ticked', 'b', 'likely ticked'], isTicked, isLikely), [
      'ticked',
      'likely ticked',
      'likely',
      'a',
      'b',
    ]);
  });
});
