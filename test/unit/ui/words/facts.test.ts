import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Inventory } from '../../../../src/fleet/inventory/inventory';
import { Format } from '../../../../src/ui/words/format';
import { hostFacts, jobFacts, type Fact } from '../../../../src/ui/words/facts';
import { hostState, tracked } from '../tracked';

const format = new Format('en');
const valueOf = (facts: readonly Fact[], name: string): string | undefined =>
  facts.find(([found]) => found === name)?.[1];

describe('facts', () => {
  it('of a job tell its rollout apart from its description', () => {
    const description = 'Nightly [rollout k7m2q5xd host 4f attempt 2 spec 9f31c0de]';
    const facts = jobFacts(tracked({ description }), format);
    assert.equal(valueOf(facts, 'Description'), 'Nightly');
    assert.equal(valueOf(facts, 'Rollout'), 'k7m2q5xd, attempt 2');
    assert.equal(valueOf(jobFacts(tracked({ description: 'Nightly' }), format), 'Rollout'), undefined);
  });

  it('of a host tell the inventory that it stands in, where it does', () => {
    const reading = { hosts: [{ name: 'a', address: 'a.example' }], groups: [], findings: [] };
    const source = { id: 'x', kind: 'csv', where: '/x/servers.csv', mode: 'linked', reading } as const;
    const inventory = new Inventory([source]);
    const host = inventory.host('a') ?? assert.fail('no host');
    assert.equal(valueOf(hostFacts(hostState(), format, { inventory, host }), 'Inventory'), 'servers.csv');
    assert.equal(valueOf(hostFacts(hostState(), format), 'Inventory'), undefined);
  });
});
