import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Inventory } from '../../../../src/fleet/inventory/inventory';
import type { SourceReading } from '../../../../src/fleet/inventory/source';
import { inventoryNotices } from '../../../../src/ui/tree/notices';
import { shadowedSource } from '../../../../src/ui/words/inventoryWords';

function source(where: string, ...names: readonly string[]): SourceReading {
  const hosts = names.map((name, index) => ({ name, address: `${name}.example`, line: index + 2 }));
  return { id: where, kind: 'csv', where, mode: 'linked', reading: { hosts, groups: [], findings: [] } };
}

describe('hosts of inventories that do not count', () => {
  it('are told with the source that hides them, in a row that opens their file', () => {
    const { sources } = new Inventory([
      source('/a/first.csv', 'web-01'),
      source('/a/second.csv', 'db', 'WEB-01'),
    ]);
    const shadowed = sources.flatMap(shadowedSource);
    const text = 'second.csv: WEB-01 is hidden by that of first.csv';
    assert.deepEqual(
      shadowed.map(({ path, line, text: label }) => [path, line, label]),
      [['/a/second.csv', 3, text]],
    );
    const [notice, ...others] = inventoryNotices([], shadowed);
    assert.deepEqual(
      [notice?.label, notice?.icon.id, notice?.click?.command, others.length],
      [text, 'info', 'openInventory', 0],
    );
  });

  it('are counted where there are several, and named in the tooltip, ten at most', () => {
    const names = Array.from({ length: 12 }, (_, index) => `web-${index}`);
    const { sources } = new Inventory([source('first.csv', ...names), source('second.csv', ...names)]);
    const [shadowed] = sources.flatMap(shadowedSource);
    assert.equal(shadowed?.text, 'second.csv: 12 hosts are hidden by others of their names');
    assert.match(shadowed.tooltip ?? '', /^web-0 is hidden by that of first\.csv, .*web-9 [^,]*, …$/);
  });
});
