import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { until } from '../until';
import { EditorFixture } from './fixture';
import { Person } from './person';

const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('bitsRemote');
const write = (value: unknown): Thenable<void> =>
  settings().update('hosts', value, vscode.ConfigurationTarget.Global);

describe('what is dropped', () => {
  let fixture: EditorFixture;
  let person: Person;

  beforeEach(() => {
    fixture = new EditorFixture();
    person = new Person();
  });
  afterEach(async () => {
    person.leave();
    await fixture.close();
    await write(undefined);
  });

  it('creates a job of addresses of files on the host of the row', async () => {
    const host = await fixture.addHost('web-01', { withExamples: false });
    await fixture.addHost('web-02', { withExamples: false });
    const url = (name: string): string => `${host.files}/files/${name}-1MB.bin`;
    person.answers('Start', 'Leave suspended', 'Create Job');
    const text = `${url('a')}\r\n${url('b')}\r\n`;
    await fixture.catalogue.drop({ kind: 'host', host: 'web-01' }, { hosts: [], text });
    const row = await fixture.jobRow('web-01', 'a-1MB.bin');
    const files = fixture.fleet.job('web-01', row.jobId)?.job.files ?? [];
    assert.deepEqual(
      files.map(({ remoteUrl }) => remoteUrl),
      [url('a'), url('b')],
    );
    assert.equal(fixture.fleet.host('web-02')?.jobs.size, 0);
  });

  it('is no job where it is no address', async () => {
    await fixture.addHost('web-01', { withExamples: false });
    await fixture.catalogue.drop({ kind: 'host', host: 'web-01' }, { hosts: [], text: 'Hello' });
    assert.match(person.told[0]?.message ?? '', /^Nothing was created/);
    assert.equal(person.asked.length, 0);
  });

  it('moves hosts to the group of the row, and back', async () => {
    const before = [
      { name: 'web-01', address: 'web-01.example', group: 'Old' },
      { name: 'web-02', address: 'web-02.example' },
      { name: 'db-01', address: 'db-01.example', group: 'Production/EU' },
    ];
    await write(before);
    const written = (): unknown => settings().inspect('hosts')?.globalValue;
    person.beforePress = () => {
      moved = written();
      return Promise.resolve();
    };
    let moved: unknown;
    person.presses('Undo');
    const dropped = { hosts: ['web-01', 'web-02', 'db-01'], text: '' };
    await fixture.catalogue.drop({ kind: 'host', host: 'db-01' }, dropped);
    assert.equal(person.told[0]?.message, 'Moved to Production/EU: web-01 and web-02.');
    await until('they are moved back', () => JSON.stringify(written()) === JSON.stringify(before));
    assert.deepEqual(moved, [
      { name: 'web-01', address: 'web-01.example', group: 'Production/EU' },
      { name: 'web-02', address: 'web-02.example', group: 'Production/EU' },
      before[2],
    ]);
  });

  it('moves no host that does not stand in the settings', async () => {
    await fixture.addHost('web-01', { withExamples: false });
    await fixture.catalogue.drop({ kind: 'group', group: 'Production' }, { hosts: ['web-01'], text: '' });
    assert.match(person.told[0]?.message ?? '', /^Only hosts in your settings can be moved/);
  });
});
