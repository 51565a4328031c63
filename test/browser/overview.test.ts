import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { FrameLocator } from 'playwright-core';
import { startPracticeHost, type PracticeHost } from '../../src/practice/host';
import { useWorkbench } from './harness/session';

const ACCOUNT = { user: 'practice', password: 'Practice makes perfect 1' };
const SIZE = { width: 1280, height: 900 };

describe('the overview', () => {
  const workbench = useWorkbench({ size: SIZE });
  const page = (): FrameLocator => workbench().webview;
  const hosts: PracticeHost[] = [];

  before(async () => {
    for (let count = 0; count < 3; count++)
      hosts.push(await startPracticeHost({ ...ACCOUNT, withExamples: count !== 1 }));
    await workbench().changeSettings({
      'bitsRemote.hosts': [
        ...hosts.map(({ url }, index) => ({
          name: `web-0${index + 1}`,
          address: url,
          auth: 'ntlm',
          credential: 'admin',
          group: index === 0 ? 'Test' : 'Production/EU',
        })),
        { name: 'no-such-name', address: 'no-such-host.invalid' },
      ],
    });
    await workbench().showContainer('BITS');
  });
  after(async () => {
    for (const host of hosts) await host.close();
  });

  it('opens from the palette, reads all hosts, and offers to sign in to those that wait for it', async () => {
    await workbench().palette('BITS: Show Overview');
    await page().getByRole('heading', { name: 'BITS Overview' }).waitFor();
    await page().locator('.host').nth(3).waitFor();
    await page()
      .getByRole('button', { name: /^Sign In….*3 hosts/ })
      .click();
    await workbench().quickInput.answer(/user name/i, ACCOUNT.user);
    await workbench().quickInput.answer(/password/i, ACCOUNT.password);
    for (const name of ['web-01', 'web-03'])
      await page().locator(`.host[data-key="${name}"].failed`).waitFor();
    await page().locator('.host[data-key="web-02"].idle').waitFor();
    await workbench().screenshot('overview-window');
    await workbench().useTheme('light');
    await workbench().screenshot('overview-window');
    await workbench().useTheme('dark');
  });

  it('goes to the row of a host by Enter', async () => {
    await page().locator('#filter').fill('web-0*');
    await page().getByText('3 of 4 hosts').waitFor();
    await page().locator('#filter').press('Enter');
    await page().locator('.host:focus').press('End');
    await page().locator('.host[data-key="web-02"]:focus').press('Home');
    await page().locator('.host[data-key="web-01"]:focus').press('Enter');
    await workbench()
      .tree('Hosts')
      .row(/^web-01/)
      .waitUntilFocused();
    await workbench()
      .tree('Hosts')
      .row(/^Missing manual/)
      .waitFor();
  });

  it('comes back after a reload with its filter', async () => {
    await workbench().waitUntilKept('mainThreadWebview-bitsRemote.overview', 'web-0*');
    await workbench().reload();
    await page().getByText('3 of 4 hosts').waitFor();
    assert.equal(await page().locator('#filter').inputValue(), 'web-0*');
    assert.deepEqual(workbench().consoleErrors(), []);
  });

  it('is read in high contrast and in a narrow window', async () => {
    await workbench().chooseColorTheme('Dark High Contrast');
    await page().locator('body.vscode-high-contrast').waitFor();
    await workbench().screenshot('overview-window-high-contrast');
    await workbench().page.setViewportSize({ width: 640, height: 900 });
    await workbench().screenshot('overview-window-narrow');
  });
});
