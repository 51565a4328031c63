import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { EditorFixture } from './fixture';
import { ESCAPE, Person } from './person';

describe('a job that is created again', () => {
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

  it('begins with what the failed one has, takes another address, and offers to cancel that one', async () => {
    const host = await fixture.addHost('web-01');
    const row = await fixture.jobRow('web-01', 'Missing manual');
    const [file] = fixture.fleet.job('web-01', row.jobId)?.job.files ?? [];
    assert.ok(file);
    const name = file.localFile.slice(file.localFile.lastIndexOf('\\') + 1);
    const url = `${host.files}/files/manual-1MB.bin`;
    person.answers(
      name,
      url,
      'C:\\Data\\manual.bin',
      'Start',
      'Leave suspended',
      'Description',
      'Again',
      'Create Job',
    );
    person.presses('Cancel Failed Job', 'Cancel Job');
    await fixture.run('createAgain', row);
    assert.equal(person.asked[0]?.title, 'Create Job Again');
    assert.equal(person.asked[1]?.value, file.remoteUrl);
    const jobs = [...(fixture.fleet.host('web-01')?.jobs.values() ?? [])].map(({ job }) => job);
    const made = jobs.find((job) => job.displayName === 'Missing manual' && job.jobId !== row.jobId);
    assert.equal(made?.files[0]?.remoteUrl, url);
    assert.equal(made.state, 'SUSPENDED');
    const description = person.asked.find(({ prompt }) => prompt.startsWith('The description'));
    assert.equal(description?.value, '', 'the marker of its creation is not shown');
    assert.match(person.told[0]?.message ?? '', /created again. The failed job is still on web-01/);
  });

  it('is not created where the person leaves the list', async () => {
    const host = await fixture.addHost('web-01');
    const row = await fixture.jobRow('web-01', 'Missing manual');
    const count = (): number => host.ledger.filter(({ kind }) => kind === 'create').length;
    const before = count();
    person.answers(ESCAPE);
    await fixture.run('createAgain', row);
    assert.equal(count(), before);
  });
});
