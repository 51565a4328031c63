import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { startPracticeHost, type PracticeHost } from '../../src/practice/host';
import { makeCertificate } from '../protocol/certificates';
import { EditorFixture } from './fixture';
import { Pages } from './pages';
import { Person } from './person';

const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('bitsRemote');
const write = (value: unknown): Thenable<void> =>
  settings().update('hosts', value, vscode.ConfigurationTarget.Global);
const entries = (): readonly Readonly<Record<string, string>>[] =>
  settings().inspect<readonly Readonly<Record<string, string>>[]>('hosts')?.globalValue ?? [];

describe('pinning a certificate', () => {
  let fixture: EditorFixture;
  let person: Person;
  let pages: Pages;
  let host: PracticeHost;

  async function start(port = 0): Promise<PracticeHost> {
    const tls = await makeCertificate();
    return startPracticeHost({ user: 'practice', password: 'pw', withExamples: false, tls, port });
  }

  beforeEach(async () => {
    fixture = new EditorFixture();
    person = new Person();
    pages = new Pages();
    host = await start();
    await write([{ name: 'web-01', address: host.url, group: 'Production' }]);
    await fixture.credentials.store('web-01', { user: 'practice', password: 'pw' });
    await fixture.fleet.refresh('web-01');
  });
  afterEach(async () => {
    await fixture.close();
    pages.leave();
    person.leave();
    await host.close();
    await write(undefined);
  });

  const row = (): ReturnType<EditorFixture['tree']['hostNode']> => fixture.tree.hostNode('web-01');

  it('shows what it is first, and changes nothing where the person leaves', async () => {
    assert.equal(fixture.fleet.host('web-01')?.error?.code, 'TLS_UNTRUSTED');
    await fixture.run('pinCertificate', row());
    const [told] = person.told;
    assert.ok(told);
    assert.equal(told.level, 'warning');
    assert.equal(told.message, 'Pin the certificate of web-01?');
    assert.match(told.detail, /Subject: CN=127\.0\.0\.1/);
    assert.deepEqual(told.buttons, ['Copy Command for the Host', 'Pin Certificate', "Don't Pin"]);
    assert.equal(entries()[0]?.['fingerprint'], undefined);
  });

  it('asks again once the command to compare with was copied, and pins nothing by that', async () => {
    person.beforePress = () => {
      person.presses();
      return Promise.resolve();
    };
    person.presses('Copy Command for the Host');
    await fixture.run('pinCertificate', row());
    assert.match(await vscode.env.clipboard.readText(), /\S/);
    assert.deepEqual(
      person.told.map(({ buttons }) => buttons[0]),
      ['Copy Command for the Host', 'Copy Command for the Host'],
    );
    assert.equal(entries()[0]?.['fingerprint'], undefined);
  });

  it('writes the fingerprint into the entry, and reads the host', async () => {
    person.presses('Pin Certificate');
    await fixture.run('pinCertificate', row());
    assert.match(entries()[0]?.['fingerprint'] ?? '', /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    assert.equal(entries()[0]?.['group'], 'Production');
    assert.equal(fixture.fleet.host('web-01')?.status, 'online');
  });

  it('is offered by the test of the connection, which then goes on', async () => {
    await fixture.run('testConnection', row());
    const { page } = pages;
    assert.match(page.view.headline, /not trusted/);
    person.presses('Pin Certificate');
    page.press('pin');
    await page.ended(2);
    assert.equal(page.view.headline, 'web-01 is ready.');
    assert.ok(page.view.steps[2]?.lines.includes('it is the pinned certificate'));
  });

  it('warns where another certificate was pinned', async () => {
    person.presses('Pin Certificate');
    await fixture.run('pinCertificate', row());
    const pinned = entries()[0]?.['fingerprint'] ?? '';
    const port = Number(new URL(host.url).port);
    await host.close();
    host = await start(port);
    fixture.fleet.signOut('web-01');
    await fixture.fleet.refresh('web-01');
    assert.equal(fixture.fleet.host('web-01')?.error?.code, 'TLS_CHANGED');
    person.presses('Pin the New One');
    await fixture.run('pinCertificate', row());
    const told = person.told.at(-1);
    assert.match(told?.message ?? '', /^Warning: web-01 shows another certificate than before/);
    assert.ok(told?.detail.replaceAll('\n', '').includes(pinned));
    assert.notEqual(entries()[0]?.['fingerprint'], pinned);
    assert.equal(fixture.fleet.host('web-01')?.status, 'online');
  });

  it('is undone where the host is changed', async () => {
    person.presses('Pin Certificate');
    await fixture.run('pinCertificate', row());
    person.answers(
      host.url,
      'web-01',
      '',
      '',
      '',
      'NTLM',
      'Keep the pinned certificate',
      'As the settings say',
    );
    await fixture.run('editHost', row());
    assert.ok(entries()[0]?.['fingerprint']);
    person.answers(
      host.url,
      'web-01',
      '',
      '',
      '',
      'NTLM',
      'The authorities that this computer trusts',
      'As the settings say',
    );
    await fixture.run('editHost', row());
    assert.equal(entries()[0]?.['fingerprint'], undefined);
  });

  it('is not for hosts whose certificate is not in question, nor for those of the session', async () => {
    await fixture.addHost('practice');
    await fixture.fleet.refresh('practice');
    await fixture.run('pinCertificate', fixture.tree.hostNode('practice'));
    assert.equal(person.told.length, 1);
    assert.equal(person.told[0]?.level, 'information');
  });
});
