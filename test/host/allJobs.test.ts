import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { PracticeHost } from '../../src/practice/host';
import { EditorFixture } from './fixture';
import { Person } from './person';

describe('jobs of a kind, all at once', () => {
  let fixture: EditorFixture;
  let person: Person;

  beforeEach(() => {
    fixture = new EditorFixture();
    person = new Person();
  });
  afterEach(async () => {
    person.leave();
    await fixture.close();
  });

  const states = (host: string): readonly string[] =>
    [...(fixture.fleet.host(host)?.jobs.values() ?? [])].map(({ job }) => job.state);

  /** How many actions on jobs the host has taken, those for its examples included. */
  const changes = ({ ledger }: PracticeHost): number => ledger.filter(({ kind }) => kind === 'action').length;

  it('are retried without a question, since nothing is lost, on the host of the row only', async () => {
    const hosts = [await fixture.addHost('web-01'), await fixture.addHost('web-02')];
    const before = hosts.map(changes);
    await fixture.run('retryFailed', { kind: 'host', host: 'web-01' });
    const [retried = 0, other] = hosts.map((host, at) => changes(host) - (before[at] ?? 0));
    assert.ok(retried > 1, String(retried));
    assert.equal(other, 0);
    assert.deepEqual(
      person.told.filter(({ message }) => message.endsWith('?')),
      [],
    );
  });

  it('stay as they are where the question before completing them is closed', async () => {
    const hosts = [await fixture.addHost('web-01'), await fixture.addHost('web-02')];
    for (const host of ['web-01', 'web-02']) await fixture.children({ kind: 'host', host });
    const before = hosts.map(changes);
    await fixture.run('completeReady');
    assert.match(person.told[0]?.message ?? '', /^Complete \d+ jobs on 2 hosts\?$/);
    assert.match(
      person.told[0]?.detail ?? '',
      /^They have transferred everything\. The files get their final names\./,
    );
    assert.deepEqual(hosts.map(changes), before);
  });

  it('are completed, those that have transferred everything and no others', async () => {
    await fixture.addHost('web-01');
    await fixture.children({ kind: 'host', host: 'web-01' });
    const before = states('web-01');
    assert.ok(before.includes('TRANSFERRED'));
    person.presses('Complete Jobs');
    await fixture.run('completeReady');
    const after = states('web-01');
    assert.ok(!after.includes('TRANSFERRED'));
    assert.ok(after.includes('ERROR'));
  });

  it('say so where there are none', async () => {
    await fixture.addHost('web-01', { withExamples: false });
    await fixture.run('completeReady', { kind: 'host', host: 'web-01' });
    assert.deepEqual(
      person.told.map(({ message }) => message),
      ['No job is ready to be completed.'],
    );
  });
});
