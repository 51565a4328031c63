import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { PracticeHost } from '../../src/practice/host';
import { EditorFixture } from './fixture';
import { BACK, ESCAPE, Person } from './person';

const DAY = 86_400_000;

describe('cleaning up', () => {
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

  /** A host with one job of each kind, whose jobs nobody has touched for a month. */
  async function oldHost(name: string): Promise<PracticeHost> {
    const host = await fixture.addHost(name);
    fixture.ahead = 30 * DAY;
    return host;
  }

  async function names(host: string): Promise<string[]> {
    const { jobs } = await fixture.fleet.refresh(host);
    return [...jobs.values()].map(({ job }) => job.displayName);
  }

  function done(host: PracticeHost): string[] {
    return host.ledger.filter(({ kind }) => kind === 'action').map(({ what }) => what);
  }

  const ANY_AGE = 'Of any age';
  const ALL = ['Failed: cancel', 'Suspended: cancel', 'complete, and keep'];

  it('shows what is left over with everything ticked, asks, cancels and completes, and reports', async () => {
    await oldHost('web-01');
    person.answers('Unchanged for 7 days', { tick: ALL }, {});
    person.presses('Clean Up');
    await fixture.run('cleanUpJobs');
    assert.deepEqual(person.asked[2]?.rows.filter((row) => !row.includes(' on web-01')).sort(), [
      'Missing manual',
      'Office update',
      'Weekly patches',
    ]);
    const [question, report] = person.told;
    assert.equal(question?.message, 'Clean up 3 jobs on web-01?');
    assert.match(question.detail, /^To be cancelled: 2 jobs\. 3 MB already fetched will be deleted\.\n/);
    assert.match(question.detail, /To be completed: 1 job\. What was fetched is kept\./);
    assert.equal(report?.message, 'Cleaned up 3 jobs on web-01.');
    const left = await names('web-01');
    for (const name of ['Missing manual', 'Office update', 'Weekly patches'])
      assert.ok(!left.includes(name), name);
    assert.ok(left.includes('Driver library'), 'what moves is left alone');
    assert.equal(
      [...(fixture.fleet.host('web-01')?.ended.values() ?? [])].filter(({ how }) => how === 'completed')
        .length,
      1,
    );
  });

  it('does nothing where the person leaves at any step, or says no', async () => {
    const host = await oldHost('web-01');
    person.answers(ESCAPE);
    await fixture.run('cleanUpJobs');
    person.answers(ANY_AGE, ESCAPE);
    await fixture.run('cleanUpJobs');
    person.answers(ANY_AGE, { tick: ALL }, ESCAPE);
    await fixture.run('cleanUpJobs');
    person.answers(ANY_AGE, { tick: ALL }, {});
    person.presses('Keep Jobs');
    await fixture.run('cleanUpJobs');
    assert.deepEqual(done(host), []);
  });

  it('takes no job that was touched lately', async () => {
    const host = await fixture.addHost('web-01');
    person.answers('Unchanged for 1 day');
    await fixture.run('cleanUpJobs');
    assert.equal(person.told.at(-1)?.message, 'No jobs match. Change the states or the age.');
    assert.equal(person.asked.length, 2, 'the question is asked again');
    assert.deepEqual(done(host), []);
  });

  it('leaves alone what is unticked, and cancels what is ready where that is wanted', async () => {
    const host = await oldHost('web-01');
    person.answers(ANY_AGE, { tick: ['cancel, and delete'] }, { tick: ['Office update'] });
    person.presses('Clean Up');
    await fixture.run('cleanUpJobs');
    assert.equal(person.told[0]?.message, 'Clean up 1 job on web-01?');
    assert.match(person.told[0].detail, /2 MB already fetched will be deleted/);
    assert.equal(host.ledger.filter(({ kind }) => kind === 'action').length, 1);
    assert.ok((await names('web-01')).includes('Missing manual'));
  });

  it('leaves alone what somebody touched between the list and the answer', async () => {
    await oldHost('web-01');
    const row = await fixture.jobRow('web-01', 'Weekly patches');
    person.answers(ANY_AGE, { tick: ['Suspended: cancel'] }, {});
    person.presses('Clean Up');
    person.beforePress = () =>
      fixture.fleet.perform('web-01', (client, signal) => client.changeState(row.jobId, 'resume', signal));
    await fixture.run('cleanUpJobs');
    assert.equal(person.told.at(-1)?.message, '1 job changed in the meantime and was skipped.');
    assert.ok((await names('web-01')).includes('Weekly patches'));
  });

  it('asks which hosts, with a way back, and tells which could not be read', async () => {
    await oldHost('web-01');
    const broken = await fixture.addHost('web-02');
    broken.behaviour.provider = 'namespaceMissing';
    person.answers({ tick: ['web-01', 'web-02'] }, BACK, {}, ANY_AGE, { tick: ALL }, {});
    person.presses('Clean Up');
    await fixture.run('cleanUpJobs');
    assert.ok(person.told.some(({ message }) => message === "Couldn't be read and was skipped: web-02."));
    assert.equal(person.told.at(-1)?.message, 'Cleaned up 3 jobs on web-01.');
  });

  it('ticks the hosts that the person has expanded, and no others', async () => {
    const [, second] = [await oldHost('web-01'), await oldHost('web-02')];
    fixture.openHosts.add('web-01');
    person.answers({}, ANY_AGE, { tick: ALL }, {});
    person.presses('Clean Up');
    await fixture.run('cleanUpJobs');
    assert.equal(person.told.at(-1)?.message, 'Cleaned up 3 jobs on web-01.');
    assert.deepEqual(done(second), []);
  });

  it('ticks no host that cannot be read, and offers it last', async () => {
    const broken = await fixture.addHost('web-01');
    broken.behaviour.provider = 'namespaceMissing';
    await fixture.fleet.refresh('web-01').catch(() => undefined);
    await oldHost('web-02');
    for (const name of ['web-01', 'web-02']) fixture.openHosts.add(name);
    person.answers({}, ANY_AGE, { tick: ALL }, {});
    person.presses('Clean Up');
    await fixture.run('cleanUpJobs');
    assert.match(person.asked[0]?.rows.at(-1) ?? '', /^web-01/);
    assert.deepEqual(
      person.told.map(({ message }) => message),
      ['Clean up 3 jobs on web-02?', 'Cleaned up 3 jobs on web-02.'],
    );
  });

  it('is for the hosts whose rows are selected', async () => {
    const [, second] = [await oldHost('web-01'), await oldHost('web-02')];
    person.answers(ANY_AGE, { tick: ALL }, {});
    person.presses('Clean Up');
    await fixture.run('cleanUpJobs', fixture.tree.hostNode('web-01'));
    assert.equal(person.asked.length, 3, 'no question for hosts');
    assert.deepEqual(done(second), []);
  });

  it('reports what failed and why', async () => {
    const host = await oldHost('web-01');
    person.answers(ANY_AGE, { tick: ALL }, {});
    person.presses('Clean Up');
    person.beforePress = () => {
      host.behaviour.rights = 'providerDenied';
      return Promise.resolve();
    };
    await fixture.run('cleanUpJobs');
    assert.equal(person.told.at(-1)?.level, 'error');
    assert.match(
      person.told.at(-1)?.message ?? '',
      /^3 jobs on web-01 failed\. .*denied practice this change/,
    );
    assert.ok((await names('web-01')).length > 0 || fixture.fleet.host('web-01')?.status === 'failed');
  });

  it('filters by what is ticked and typed, and remembers it', async () => {
    await fixture.addHost('web-01');
    await fixture.fleet.refresh('web-01');
    person.answers({ tick: ['failed', 'older than 7 days', 'SYSTEM'], type: ' pack ' });
    await fixture.run('filterJobs');
    assert.deepEqual(fixture.memory.arrangement, {
      by: 'host',
      hosts: '',
      text: 'pack',
      situations: ['failed'],
      olderThan: 7,
      newerThan: undefined,
      owners: ['NT AUTHORITY\\SYSTEM'],
      sort: 'matters',
    });
    person.answers({ type: '' });
    await fixture.run('filterJobs');
    assert.deepEqual(fixture.memory.arrangement.owners, ['NT AUTHORITY\\SYSTEM'], 'ticked as before');
    assert.equal(fixture.memory.arrangement.text, '');
  });
});
