import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { TrackedJob } from '../../../../src/fleet/model';
import { Inventory } from '../../../../src/fleet/inventory/inventory';
import { Format } from '../../../../src/ui/words/format';
import { hostFacts, hoverFacts, jobFacts, type Fact } from '../../../../src/ui/words/facts';
import { hostState, NOT_FOUND, tracked } from '../tracked';

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

  it('of a job in a hover are eight at most: its state first, then its error or how far it is', () => {
    const description = 'Nightly [rollout k7m2q5xd host 4f attempt 2 spec 9f31c0de]';
    const names = (job: TrackedJob): readonly string[] => hoverFacts(job, format).map(([name]) => name);
    const moving = tracked({ description, bytesTotal: 9n }, { bytesPerSecond: 1, secondsLeft: 9 });
    assert.deepEqual(names(moving).slice(0, 6), [
      'Name',
      'State',
      'Description',
      'Rollout',
      'Progress',
      'Size',
    ]);
    assert.equal(names(moving).length, 8);
    const failed = names(tracked({ state: 'ERROR' }, { error: NOT_FOUND }));
    assert.deepEqual(failed.slice(0, 4), ['Name', 'State', 'Error', 'What to do']);
    assert.equal(failed.length, 8);
  });

  it('of a host tell the inventory that it stands in, where it does', () => {
    const reading = { hosts: [{ name: 'a', address: 'a.example' }], groups: [], findings: [] };
    const source = { id: 'x', kind: 'csv', where: '/x/servers.csv', mode: 'linked', reading } as const;
    const inventory = new Inventory([source]);
    const host = inventory.host('a') ?? assert.fail('no host');
    assert.equal(valueOf(hostFacts(hostState(), format, { inventory, host }), 'Inventory'), 'servers.csv');
    assert.equal(valueOf(hostFacts(hostState(), format), 'Inventory'), undefined);
  });

  it('of a host count every job, also those that are suspended', () => {
    const jobs = [tracked({ jobId: '{1}', state: 'ERROR' }), tracked({ jobId: '{2}', state: 'SUSPENDED' })];
    const jobsOf = (all: readonly TrackedJob[]): string | undefined =>
      valueOf(hostFacts(hostState({ readAt: 1 }, {}, all), format), 'Jobs');
    assert.equal(jobsOf(jobs), '2 (1 failed · 1 suspended)');
    assert.equal(jobsOf(jobs.slice(1)), '1 (1 suspended)');
    assert.equal(jobsOf([]), '0 (idle)');
  });
});
