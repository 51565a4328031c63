import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { begunCreation } from '../../src/fleet/creations/begin';
import { CreationFolder } from '../../src/fleet/creations/creationFolder';
import { systemClock } from '../../src/runtime/clock';
import { until } from '../until';
import { EditorFixture } from './fixture';
import { Person } from './person';

describe('creations of jobs', () => {
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

  it('settle a lost answer by themselves: one job on each host', async () => {
    const hosts = [
      await fixture.addHost('web-01', { withExamples: false }),
      await fixture.addHost('web-02', { withExamples: false }),
    ];
    const kinds = ['resetAfter', 'resetBefore'] as const;
    hosts.forEach(({ behaviour }, index) => {
      behaviour.flaws.push({ kind: kinds[index] ?? 'html', action: 'CreateJob' });
    });
    const url = `${hosts[0]?.files ?? ''}/files/a-1MB.bin`;
    person.answers({ tick: ['web-01', 'web-02'] }, url, 'C:\\Data\\a.bin', 'Nightly pack', 'Create Job');
    await fixture.run('createJob');
    assert.deepEqual(
      hosts.map(({ ledger }) => ledger.filter(({ kind }) => kind === 'create').length),
      [1, 1],
    );
    assert.deepEqual(
      person.told.map(({ message }) => message),
      ['Created 2 jobs on 2 hosts.'],
    );
    assert.deepEqual(readdirSync(fixture.creations), []);
  });

  it('are told after an interruption, checked, and finished where that is asked for', async () => {
    const names = ['web-01', 'web-02'];
    const [first] = [
      await fixture.addHost('web-01', { withExamples: false }),
      await fixture.addHost('web-02', { withExamples: false }),
    ];
    const files = [{ remoteUrl: `${first.files}/files/a-1MB.bin`, localFile: 'C:\\Data\\a.bin' }];
    const spec = { displayName: 'Nightly pack', files, suspended: true };
    const random = (length: number): Uint8Array => new Uint8Array(length);
    const definitions = names.map((name) => ({ name }));
    const begun = begunCreation({ spec, hosts: definitions, by: 'test', random });
    const folder = new CreationFolder(fixture.creations, 'test', systemClock);
    const { journal, close } = await folder.begin(begun, (error) => assert.ifError(error));
    for (const host of names) await journal.append({ kind: 'creating', host, attempt: 1 });
    const description = '[creation aaaaaaaa host 0 attempt 1]';
    await fixture.asAnother(first, (jobs, signal) => jobs.create({ ...spec, description }, signal));
    await close();

    person.presses('Check Now', 'Create on web-02');
    await fixture.run('checkCreations');
    await until('the job is on both hosts', () => person.told.length === 3);
    assert.deepEqual(
      person.told.map(({ level, message, buttons }) => [level, message, ...buttons]),
      [
        [
          'warning',
          'Creating “Nightly pack” was interrupted. The job may already be on web-01 and web-02.',
          'Check Now',
          'Not Now',
        ],
        [
          'warning',
          '“Nightly pack” is on web-01. “Nightly pack” is not on web-02.',
          'Create on web-02',
          "Don't Ask Again",
        ],
        ['information', '“Nightly pack” is now on web-02.'],
      ],
    );
    for (const name of names) await fixture.jobRow(name, 'Nightly pack');
    person.presses();
    await fixture.run('checkCreations');
    assert.equal(person.told.at(-1)?.message, 'There are no interrupted creations.');
  });
  it('say why what is left of one cannot be read', async () => {
    mkdirSync(fixture.creations, { recursive: true });
    writeFileSync(join(fixture.creations, 'aaaaaaaa.jsonl'), 'no journal\n');
    await fixture.run('checkCreations');
    assert.match(person.told.at(-1)?.message ?? '', /journal of creation aaaaaaaa can't be read/);
  });
});
