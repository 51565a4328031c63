import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { FrameLocator } from 'playwright-core';
import { startPracticeHost, type PracticeHost } from '../../src/practice/host';
import { useWorkbench } from './harness/session';
import { THEMES } from './harness/workbench';

const MB = 1024 * 1024;
const ACCOUNT = { user: 'practice', password: 'Practice makes perfect 2' };

/** The main job on hosts without the provider: by PowerShell, and then by the feature that is installed from here. */
describe('hosts without the provider', () => {
  const workbench = useWorkbench({ size: { width: 1400, height: 900 } });
  const tree = (): ReturnType<ReturnType<typeof workbench>['tree']> => workbench().tree('Hosts');
  const page = (): FrameLocator => workbench().webview;
  const hosts: PracticeHost[] = [];

  async function start(kind: 'bare-server' | 'windows11'): Promise<PracticeHost> {
    const host = await startPracticeHost({ ...ACCOUNT, kind, powershell: 'simulated', withExamples: false });
    host.behaviour.foregroundBytesPerSecond = 50 * MB;
    hosts.push(host);
    return host;
  }

  /** Creates a job with the palette, on a host whose row is selected. */
  async function create(host: string, url: string, name: string): Promise<void> {
    const { quickInput } = workbench();
    await tree()
      .row(new RegExp(`^${host}`))
      .inlineAction('Create Job…', quickInput.step(/URL of the file/));
    await quickInput.answer(/URL of the file/, url);
    await quickInput.answer(/Path of the file on the host/, 'C:\\Data\\update.bin');
    await quickInput.answer(/name of the job/, name);
    if (name === 'Wrong path') {
      await quickInput.choose('Create the job', 'Account');
      await quickInput.waitFor(/Which account/);
      await workbench().screenshot('second-way-account');
      await quickInput.choose(/Which account/, 'NETWORK SERVICE');
    }
    await quickInput.choose('Create the job', 'Start');
    await quickInput.choose(/When does the transfer start/, 'Leave suspended');
    await quickInput.choose('Create the job', 'Create Job');
  }

  /** Priority, resume, watch and complete: 100 MB. */
  async function mainJob(host: string, practice: PracticeHost, isFirst: boolean): Promise<void> {
    const name = `Update of ${host}`;
    await create(host, `${practice.files}/files/update-100MB.bin`, name);
    if (isFirst) {
      await workbench()
        .dialog.getByText(/Allow tasks as a service account/)
        .first()
        .waitFor();
      await workbench().screenshot(`second-way-consent-${host}`);
      await workbench().answerDialog(/Allow tasks/, 'Allow');
    }
    const row = tree().row(new RegExp(`${name}.*suspended`, 'i'));
    await row.waitFor();
    await tree()
      .row(new RegExp(name))
      .menu(['Change', 'Set Priority…'], workbench().quickInput.step(/Which priority/));
    await workbench().quickInput.choose(/Which priority/, 'Foreground');
    await workbench().quickInput.box.waitFor({ state: 'hidden' });
    await tree().row(new RegExp(name)).inlineAction('Resume Job', workbench().notification(name));
    const told = await workbench().holdNotification(name);
    await told.getByRole('button', { name: 'Complete', exact: true }).click();
    await tree()
      .row(new RegExp(`${name}, completed here`))
      .waitFor();
  }

  before(async () => {
    const client = await start('windows11');
    const server = await start('bare-server');
    const setting = (name: string, { url }: PracticeHost): Readonly<Record<string, string>> => ({
      name,
      address: url,
      auth: 'ntlm',
      credential: 'admin',
    });
    await workbench().changeSettings({
      'bitsRemote.hosts': [setting('laptop-01', client), setting('srv-01', server)],
    });
    await workbench().showContainer('BITS');
  });
  after(async () => {
    for (const host of hosts) await host.close();
  });

  it('are opened by PowerShell, and say so in their rows', async () => {
    const { quickInput } = workbench();
    await tree()
      .row(/^laptop-01/)
      .expand();
    await quickInput.answer(/Enter the user name/, ACCOUNT.user);
    await quickInput.answer(/Enter the password/, ACCOUNT.password);
    await tree()
      .row(/^laptop-01.*Windows 11 · by PowerShell/)
      .waitFor();
    await tree()
      .row(/^srv-01/)
      .expand();
    await tree()
      .row(/^srv-01.*Windows Server 2019 · by PowerShell/)
      .waitFor();
    await workbench().screenshot('second-way-hosts');
  });

  it('say so when the mouse rests on them, and in high contrast', async () => {
    await tree()
      .row(/^laptop-01/)
      .locator.hover();
    await workbench()
      .hover.getByText(/Managed\sby/)
      .first()
      .waitFor();
    await workbench()
      .hover.getByText(/Rights\son\sthe\shost/)
      .first()
      .waitFor();
    await workbench().screenshot('second-way-tooltip');
    await workbench().chooseColorTheme('Dark High Contrast');
    await workbench().page.locator('.monaco-workbench.hc-black').waitFor();
    await workbench().screenshot('second-way-high-contrast');
    await workbench().chooseColorTheme(THEMES.dark.name);
    await workbench().page.locator(THEMES.dark.marker).waitFor();
  });

  it('say in the row and its advice that the account is no administrator there', async () => {
    const [client] = hosts;
    assert.ok(client);
    client.behaviour.sessionRights = 'user';
    await tree()
      .row(/^laptop-01/)
      .inlineAction('Refresh', tree().row(/^laptop-01.*not an administrator · no right to manage BITS/));
    await workbench().screenshot('second-way-no-administrator');
    client.behaviour.sessionRights = 'administrator';
    await tree()
      .row(/^laptop-01/)
      .inlineAction('Refresh', tree().row(/^laptop-01.*Windows 11 · by PowerShell/));
  });

  it('let a person choose the way, and the endpoint', async () => {
    const { quickInput } = workbench();
    const row = tree().row(/^laptop-01/);
    await row.menu(['Setup', 'Edit Host…'], quickInput.step(/name or address of the host/));
    for (const step of [
      /name or address of the host/,
      /Display name of the host/,
      /^Group/,
      /^Tags/,
      /^Note/,
      /How do you sign in/,
      /Which user name/,
    ]) {
      await quickInput.waitFor(step);
      await quickInput.accept();
    }
    await quickInput.waitFor(/How are the jobs/);
    await workbench().screenshot('second-way-edit-way');
    await quickInput.choose(/How are the jobs/, /^PowerShell/);
    await quickInput.waitFor(/name of the PowerShell endpoint/);
    await workbench().screenshot('second-way-edit-endpoint');
    await quickInput.accept();
    await quickInput.box.waitFor({ state: 'hidden' });
    await row.expand();
    await tree()
      .row(/^laptop-01.*by PowerShell/)
      .waitFor();
  });

  it('pass the test of the connection, which says who the account is', async () => {
    await tree()
      .row(/^laptop-01/)
      .menu('Test Connection', page().locator('#headline').getByText('laptop-01 is ready.'));
    await page().locator('.found').getByText('the account is an administrator there').waitFor();
    await workbench().screenshot('second-way-doctor-client');
    await workbench().palette('View: Close All Editors');
  });

  it('do the main job on a Windows 11, by tasks that were allowed once', async () => {
    const [client] = hosts;
    assert.ok(client);
    await mainJob('laptop-01', client, true);
    await workbench().screenshot('second-way-completed');
    assert.ok(client.tasks.length >= 4);
    assert.ok(client.tasks.every(({ isRemoved }) => isRemoved));
  });

  it('tell why a job failed there, and cancel it', async () => {
    const [client] = hosts;
    await create('laptop-01', `${client?.files}/missing.bin`, 'Wrong path');
    await tree()
      .row(/Wrong path.*suspended/i)
      .waitFor();
    await tree()
      .row(/Wrong path/)
      .inlineAction('Resume Job', tree().row(/Wrong path.*404/));
    const row = tree().row(/Wrong path.*404/);
    await row.menu('Cancel Job', workbench().dialog);
    await workbench().answerDialog(/Wrong path/, 'Cancel Job');
    await row.waitUntilGone();
  });

  it('do it on the server without the feature, too', async () => {
    const [, server] = hosts;
    assert.ok(server);
    await mainJob('srv-01', server, true);
  });

  it('get the feature from the test of the connection, after a question, and are managed by the provider', async () => {
    const [, server] = hosts;
    assert.ok(server);
    await tree()
      .row(/^srv-01/)
      .menu('Test Connection', page().getByRole('button', { name: 'Install BITS Compact Server…' }));
    await workbench().screenshot('second-way-doctor');
    await workbench().useTheme('light');
    await workbench().screenshot('second-way-doctor');
    await workbench().useTheme('dark');
    await page().getByRole('button', { name: 'Install BITS Compact Server…' }).click();
    await workbench()
      .dialog.getByText(/Install the Windows feature/)
      .first()
      .waitFor();
    await workbench().screenshot('second-way-install-question');
    await workbench().answerDialog(/Install the Windows feature/, 'Install');
    await page().locator('#headline').getByText('srv-01 is ready.').waitFor();
    await tree()
      .row(/^srv-01/)
      .locator.filter({ hasNotText: 'by PowerShell' })
      .waitFor();
    assert.equal(server.ledger.filter(({ kind }) => kind === 'feature').length, 1);
    await workbench().palette('View: Close All Editors');
    await mainJob('srv-01', server, false);
    await workbench().screenshot('second-way-by-the-provider');
    assert.deepEqual(workbench().consoleErrors(), []);
  });
});
