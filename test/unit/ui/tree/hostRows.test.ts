import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { HostRows } from '../../../../src/ui/tree/hostRows';
import { PLAIN, type Arrangement } from '../../../../src/ui/words/arrangement';
import { definition } from '../../fleet/fakeHost';

type Host = readonly [name: string, group?: string];

const rowsOf = (...hosts: readonly Host[]): HostRows => filtered({ arrangement: PLAIN }, ...hosts);

function filtered(memory: { arrangement: Arrangement }, ...hosts: readonly Host[]): HostRows {
  const rows = new HostRows(memory);
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

  it('are those of hosts that pass the filter, and of groups that have any', () => {
    const memory = { arrangement: { ...PLAIN, hosts: 'web' } };
    const rows = filtered(memory, ['web-01'], ['db-01', 'Data'], ['web-02', 'Production/EU']);
    assert.deepEqual(below(rows), ['web-01', 'Production/']);
    assert.deepEqual(rows.count, { shown: 2, all: 3 });
    assert.ok(!rows.has('db-01'));
    memory.arrangement = { ...PLAIN, hosts: 'tag:none' };
    rows.filter();
    assert.deepEqual(rows.count, { shown: 0, all: 3 });
  });

  it('are given to a host that is needed until the filter changes', () => {
    const memory = { arrangement: { ...PLAIN, hosts: 'web' } };
    const rows = filtered(memory, ['web-01'], ['db-01', 'Data']);
    assert.ok(rows.need('db-01'));
    assert.ok(!rows.need('db-01'), 'it has one by now');
    assert.ok(!rows.need('gone'));
    assert.deepEqual(below(rows), ['web-01', 'Data/']);
    rows.filter();
    assert.deepEqual(below(rows), ['web-01']);
  });

  it('have no group for a path without parts', () => {
    assert.deepEqual(below(rowsOf(['a', ' / '])), ['a']);
  });
});
