import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { startPracticeHost, type PracticeHost, type PracticeHostOptions } from '../../src/practice/host';
import { until } from '../until';
import { EditorFixture } from './fixture';
import { BACK, ESCAPE, Person } from './person';

const write = (value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration('bitsRemote').update('hosts', value, vscode.ConfigurationTarget.Global);

describe('publishing a file of a host', () => {
  let fixture: EditorFixture;
  let person: Person;
  let host: PracticeHost;

  async function start(options: PracticeHostOptions = {}): Promise<void> {
    host = await startPracticeHost({ user: 'practice', password: 'pw', withExamples: false, ...options });
    await writeFile(host.resolvePath('C:\\Data\\pack.zip'), 'content');
    await write([{ name: 'files-01', address: host.url }]);
    await fixture.credentials.store('files-01', { user: 'practice', password: 'pw' });
    await fixture.fleet.refresh('files-01');
    await until('it is read', () => fixture.fleet.host('files-01')?.status === 'online');
  }

  beforeEach(() => {
    fixture = new EditorFixture();
    person = new Person();
  });
  afterEach(async () => {
    await fixture.close();
    person.leave();
    await host.close();
    await write(undefined);
  });

  const row = (): ReturnType<EditorFixture['tree']['hostNode']> => fixture.tree.hostNode('files-01');

  it('copies the URL, from which a job can be created, and stops publishing the file', async () => {
    await start();
    const { port } = new URL(host.files);
    person.answers('"C:\\Data\\pack.zip"', 'Anyone who can reach the port', port);
    await fixture.run('publishFile', row());
    const url = await vscode.env.clipboard.readText();
    assert.equal(await (await fetch(url)).text(), 'content');
    const told = person.told.at(-1);
    assert.equal(told?.message, `“pack.zip” is published, and its URL is copied: ${url}`);
    assert.deepEqual(told.buttons, ['Create Job…']);

    await vscode.env.clipboard.writeText('');
    person.answers('pack.zip', 'Copy URL');
    await fixture.run('publishedFiles', row());
    assert.equal(await vscode.env.clipboard.readText(), url);

    person.answers('pack.zip', BACK, 'pack.zip', 'Create Job…', ESCAPE);
    await fixture.run('publishedFiles', row());
    assert.equal(person.asked.at(-1)?.value, url, 'the address is there already');

    person.answers('pack.zip', 'Set Limits…', '3', '2048');
    await fixture.run('publishedFiles', row());
    assert.match(person.told.at(-1)?.message ?? '', /^Limits set for pack\.zip\.$/);
    person.answers('pack.zip', 'Set Limits…', ESCAPE);
    await fixture.run('publishedFiles', row());
    assert.equal(person.asked.at(-1)?.value, '3', 'the limit that is set');

    person.answers('pack.zip', 'Stop Publishing');
    person.presses('Stop Publishing');
    await fixture.run('publishedFiles', row());
    assert.equal(person.told.at(-1)?.message, 'No longer published: pack.zip');
    assert.equal((await fetch(url)).status, 404);
    await fixture.run('publishedFiles', row());
    assert.equal(person.told.at(-1)?.message, 'files-01 publishes no files.');
  });

  it('checks path and port before anything is asked of the host', async () => {
    await start();
    person.answers('\\\\nas\\share\\pack.zip');
    await fixture.run('publishFile', row());
    assert.equal(
      person.asked[0]?.complaint,
      "A file on a share can't be published. Enter a path on a drive of the host",
    );
    person.answers('C:\\Data\\pack.zip', 'Anyone who can reach the port', '70000');
    await fixture.run('publishFile', row());
    assert.equal(person.asked.at(-1)?.complaint, 'A port is a number from 1 to 65535');
    assert.ok(!host.ledger.some(({ kind }) => kind === 'publish'));
  });

  it('keeps what was typed when the host refuses it', async () => {
    await start();
    const { port } = new URL(host.files);
    person.answers(
      'C:\\Data\\missing.zip',
      'Anyone who can reach the port',
      port,
      'C:\\Data\\pack.zip',
      'Anyone who can reach the port',
      port,
    );
    person.presses('Change and Try Again');
    await fixture.run('publishFile', row());
    await until('it is published', () => /pack\.zip. is published/.test(person.told.at(-1)?.message ?? ''));
    assert.deepEqual(
      person.asked.map(({ value }) => value),
      ['', '', '80', 'C:\\Data\\missing.zip', '', port],
    );
  });

  it('is not possible on a host that is reached by PowerShell', async () => {
    await start({ kind: 'windows11', powershell: 'simulated' });
    await fixture.run('publishFile', row());
    assert.match(person.told.at(-1)?.message ?? '', /not one that is managed by PowerShell/);
  });
});
