import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { FrameLocator } from 'playwright-core';
import { startPracticeHost, type PracticeHost, type PracticeHostOptions } from '../../src/practice/host';
import { makeCertificate } from '../protocol/certificates';
import { useWorkbench } from './harness/session';
import { THEMES } from './harness/workbench';

const ACCOUNT = { user: 'practice', password: 'Practice makes perfect 1', withExamples: false };
const SIZE = { width: 1280, height: 940 };
const NARROW = { width: 720, height: 940 };

describe('the test of a connection', () => {
  const workbench = useWorkbench({ size: SIZE });
  const page = (): FrameLocator => workbench().webview;
  const hosts: PracticeHost[] = [];
  let healthy: PracticeHost;
  let refusing: PracticeHost;
  let secure: PracticeHost;

  async function start(options: PracticeHostOptions = {}): Promise<PracticeHost> {
    const host = await startPracticeHost({ ...ACCOUNT, ...options });
    hosts.push(host);
    return host;
  }

  /** Opens the page of a host from its row, and waits for the end of the test. */
  async function test(host: string, headline: RegExp): Promise<void> {
    await workbench()
      .tree('Hosts')
      .row(new RegExp(`^${host}`))
      .menu('Test Connection', page().locator('#headline').getByText(headline));
    await page().locator('#headline').getByText(headline).waitFor();
    await page().getByRole('button', { name: 'Test Again' }).waitFor();
  }

  /** Pictures in both themes. */
  async function pictures(name: string): Promise<void> {
    await workbench().screenshot(name);
    await workbench().useTheme('light');
    await workbench().screenshot(name);
    await workbench().useTheme('dark');
  }

  /** The button says so for two seconds; what a screen reader is told stays. */
  async function copied(): Promise<void> {
    await page().locator('#status').filter({ hasText: 'Copied' }).waitFor({ state: 'attached' });
  }

  async function closePage(): Promise<void> {
    await workbench().palette('View: Close All Editors');
    await workbench().page.locator('iframe.webview').waitFor({ state: 'detached' });
  }

  before(async () => {
    healthy = await start();
    refusing = await start();
    secure = await start({ tls: await makeCertificate() });
    const noProvider = await start({ behaviour: { provider: 'namespaceMissing' } });
    const setting = (name: string, address: string): Readonly<Record<string, string>> => ({
      name,
      address,
      auth: 'ntlm',
      credential: 'admin',
    });
    await workbench().changeSettings({
      'bitsRemote.hosts': [
        setting('web-01', healthy.url),
        { ...setting('db-01', refusing.url), credential: 'database' },
        setting('vault-01', secure.url),
        setting('no-provider', noProvider.url),
        setting('no-such-name', 'no-such-host.invalid'),
      ],
    });
    await workbench().showContainer('BITS');
  });
  after(async () => {
    for (const host of hosts) await host.close();
  });

  it('asks nothing first, and offers to sign in where a password is missing', async () => {
    await test('web-01', /no user name and password are known/);
    await workbench().screenshot('doctor-no-password');
    await page().getByRole('button', { name: 'Sign In…' }).click();
    await workbench().quickInput.answer(/Enter the user name/, ACCOUNT.user);
    await workbench().quickInput.answer(/Enter the password/, ACCOUNT.password);
    await page().locator('#headline').getByText('web-01 is ready.').waitFor();
  });

  it('shows a healthy host step by step, and lets the keyboard do it again', async () => {
    await page().locator('.step.passed').last().waitFor();
    assert.equal(await page().locator('.step').count(), 9);
    assert.match(await page().locator('.step').last().innerText(), /List the jobs\s*passed · .*\s*0 jobs/);
    await pictures('doctor-healthy');
    const before = await page().locator('.step').last().elementHandle();
    await page().getByRole('button', { name: 'Test Again' }).focus();
    await workbench().page.keyboard.press('Enter');
    await before.waitForElementState('hidden'); // the second test has begun
    await page().locator('body[data-phase="passed"] #actions :focus').waitFor();
    await page().getByRole('button', { name: 'Copy Report' }).click();
    await copied();
    const report = await workbench().clipboard();
    assert.match(report, /^BITS Remote [\d.]+, .+ [\d.]+ on \w+ \w+: test of http:/);
    assert.ok(!report.includes(ACCOUNT.password));
    await workbench().page.setViewportSize(NARROW);
    await workbench().screenshot('doctor-healthy-narrow');
    await workbench().page.setViewportSize(SIZE);
    await closePage();
  });

  it('says what a refused password may mean', async () => {
    await test('db-01', /no user name and password are known/);
    await page().getByRole('button', { name: 'Sign In…' }).click();
    await workbench().quickInput.answer(/Enter the user name/, ACCOUNT.user);
    await workbench().quickInput.answer(/Enter the password/, ACCOUNT.password);
    await page().locator('#headline').getByText('db-01 is ready.').waitFor();
    refusing.behaviour.signIn = 'refuse';
    await page().getByRole('button', { name: 'Test Again' }).click();
    await page()
      .locator('#headline')
      .getByText(/rejected the user name or password of practice/)
      .waitFor();
    await page()
      .locator('#causes')
      .getByText(/The user name or password is wrong/)
      .waitFor();
    await pictures('doctor-wrong-password');
    await workbench().chooseColorTheme('Dark High Contrast');
    await page().locator('body.vscode-high-contrast').waitFor();
    await page().getByRole('button', { name: 'Test Again' }).focus();
    await workbench().screenshot('doctor-high-contrast');
    await workbench().chooseColorTheme(THEMES.dark.name);
    await page().locator('body:not(.vscode-high-contrast)').waitFor();
    await closePage();
  });

  it('lets a certificate be pinned once it was looked at', async () => {
    await test('vault-01', /is not trusted/);
    await pictures('doctor-unknown-certificate');
    await workbench().page.setViewportSize(NARROW);
    await page().locator('#causes').scrollIntoViewIfNeeded();
    await workbench().screenshot('doctor-unknown-certificate-narrow');
    await workbench().page.setViewportSize(SIZE);
    await page().getByRole('button', { name: 'Pin Certificate' }).click();
    await workbench().dialog.getByText('Pin the certificate of vault-01?').waitFor();
    await workbench().screenshot('pin-question');
    // Enter copies the line to compare with, and pins nothing, however often; Escape leaves the question.
    for (let times = 0; times < 2; times++) {
      const asked = await workbench().dialog.elementHandle();
      await workbench().page.keyboard.press('Enter');
      await asked.waitForElementState('hidden');
      await workbench().dialog.getByRole('button', { name: "Don't Pin" }).waitFor();
    }
    await workbench().page.keyboard.press('Escape');
    await workbench().dialog.waitFor({ state: 'hidden' });
    await page().getByRole('button', { name: 'Pin Certificate' }).click();
    await workbench().answerDialog('Pin the certificate of vault-01?', 'Pin Certificate');
    await page().locator('#headline').getByText('vault-01 is ready.').waitFor();
    await page().getByText('it is the pinned certificate').waitFor();
    await workbench()
      .tree('Hosts')
      .row(/^vault-01.*idle/)
      .waitFor();
    await workbench().screenshot('doctor-pinned');
    await closePage();
  });

  it('warns of a certificate that has changed, and sends nothing', async () => {
    const port = Number(new URL(secure.url).port);
    await secure.close();
    secure = await start({ tls: await makeCertificate(), port });
    await test('vault-01', /another certificate than the one that was pinned/);
    assert.equal(secure.requests.length, 0);
    await workbench().screenshot('doctor-changed-certificate');
    await closePage();
    const row = workbench()
      .tree('Hosts')
      .row(/^vault-01/);
    await row.expand();
    await workbench()
      .tree('Hosts')
      .row(/Pin Certificate/)
      .select();
    await workbench()
      .dialog.getByText(/^Warning: vault-01 shows another certificate/)
      .waitFor();
    await workbench().screenshot('pin-changed-question');
    await workbench().answerDialog(/Warning: vault-01/, "Don't Pin");
    await row.collapse();
  });

  it('copies the line that installs a missing provider', async () => {
    await test('no-provider', /has no BITS provider/);
    await page().getByRole('button', { name: 'Copy: Install-WindowsFeature BITS-Compact-Server' }).click();
    await copied();
    assert.equal(await workbench().clipboard(), 'Install-WindowsFeature BITS-Compact-Server');
    await pictures('doctor-no-provider');
    await closePage();
  });

  it('says where a name that nobody knows is asked for', async () => {
    await test('no-such-name', /can't be resolved/);
    await page()
      .locator('#causes')
      .getByText(/nslookup/)
      .waitFor();
    await pictures('doctor-name-not-found');
    assert.deepEqual(workbench().consoleErrors(), []);
  });
});
