import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { HostRows } from '../../../../src/ui/tree/hostRows';
import { definition } from '../../fleet/fakeHost';

function rowsOf(...hosts: readonly (readonly [name: string, group?: string])[]): HostRows {
  const rows = new HostRows();
  rows.reset(hosts.map(([name, group]) => definition(name, group === undefined ? {} : { group })));
  return rows;
}

const below = (rows: HostRows, group?: string): string[] =>
  rows.below(group).map((row) => (row.kind === 'group' ? `${row.group}/` : row.host));

describe('the rows of hosts and groups', () => {
  it('stand in the order of the hosts, groups where their first host stands', () => {
    const rows = rowsOf(['a'], ['b', 'Test'], ['c'], ['d', 'Test']);
    assert.deepEqual(below(rows), ['a', 'Test/', 'c']);
    assert.deepEqual(below(rows, 'Test'), ['b', 'd']);
  });

  it('nest groups, those without hosts of their own too', () => {
    const rows = rowsOf(['a', 'Production/EU/West'], ['b', 'Production'], ['c', 'Production/EU']);
    assert.deepEqual(below(rows), ['Production/']);
    assert.deepEqual(below(rows, 'Production'), ['Production/EU/', 'b']);
    assert.deepEqual(below(rows, 'Production/EU'), ['Production/EU/West/', 'c']);
  });

  it('have one group for spellings that differ by case and blanks', () => {
    const rows = rowsOf(['a', 'Production'], ['b', 'production / eu'], ['c', 'PRODUCTION/EU']);
    assert.deepEqual(below(rows), ['Production/']);
    assert.deepEqual(below(rows, 'production/EU'), ['b', 'c']);
    assert.deepEqual([...rows.groups], ['Production', 'production/eu']);
  });

  it('have no group for a path without parts', () => {
    assert.deepEqual(below(rowsOf(['a', ' / '])), ['a']);
  });
});
