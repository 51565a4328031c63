import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { HRESULT } from '../../src/bits/hresults';
import { startPracticeHost, type PracticeHost } from '../../src/practice/host';
import { useWorkbench } from './harness/session';
import type { Theme } from './harness/workbench';

const ACCOUNT = { user: 'practice', password: 'Practice makes perfect 1' };
const MB = 1024 * 1024;

/** One job on three hosts, of which one failed, in a narrow side bar. */
function jobsByName(theme: Theme): void {
  const workbench = useWorkbench({ theme, size: { width: 1280, height: 800 } });
  const tree = (): ReturnType<ReturnType<typeof workbench>['tree']> => workbench().tree('Hosts');
  const office = (): ReturnType<ReturnType<typeof tree>['row']> => tree().row(/^Office update, jobs of/);
  const hosts: PracticeHost[] = [];

  before(async () => {
    for (const last of [false, false, true]) {
      const host = await startPracticeHost({ ...ACCOUNT, withExamples: false });
      hosts.push(host);
      host.seed({
        displayName: 'Office update',
        state: last ? 'ERROR' : 'TRANSFERRED',
        files: [
          {
            remoteUrl: `${host.files}/files/office-2MB.bin`,
            localFile: 'C:\\Data\\office.bin',
            bytesTotal: 2 * MB,
            bytesTransferred: last ? 0 : 2 * MB,
          },
        ],
        ...(last ? { failure: { code: HRESULT.BG_E_HTTP_ERROR_404, context: 5 } } : {}),
      });
      host.seed({ displayName: 'Drivers 2026-11', state: 'SUSPENDED', files: [] });
    }
    await workbench().changeSettings({
      'bitsRemote.hosts': hosts.map(({ url }, index) => ({
        name: `web-0${index + 1}`,
        address: url,
        credential: 'admin',
        group: 'Production',
      })),
    });
  });
  after(async () => {
    for (const host of hosts) await host.close();
  });

  it('are all opened by Expand All once they are signed in to, and asked for nothing before', async () => {
    const { quickInput, sideBar } = workbench();
    await workbench().showContainer('BITS');
    await sideBar.getByRole('treeitem', { name: /^Production/ }).hover();
    await sideBar.getByRole('button', { name: 'Expand All' }).click();
    const told = await workbench().holdNotification('3 hosts stay closed because they need a sign-in.');
    assert.ok(!(await quickInput.box.isVisible()));
    await workbench().screenshot('expand-all-locked');
    await told.getByRole('button', { name: 'Sign In…' }).click();
    await quickInput.answer(/Enter the user name/, ACCOUNT.user);
    await quickInput.answer(/Enter the password/, ACCOUNT.password);
    await tree()
      .row(/^Office update, failed/)
      .waitFor();
    await sideBar
      .getByRole('treeitem', { name: /^Office update/ })
      .nth(2)
      .waitFor();
    await workbench().screenshot('expanded');
  });

  it('are one row for each name, with the hosts below it, failed ones first', async () => {
    const { sideBar } = workbench();
    await workbench().palette('BITS: Arrange by Job Name');
    await office().waitFor();
    assert.equal(await office().text(), 'Office update 2 of 3 done, 1 failed, 2 to complete');
    await sideBar.getByText('Showing: arranged by job name').waitFor();
    await office().expand();
    await tree()
      .row(/^web-03, Office update, failed/)
      .waitFor();
    await office().locator.hover();
    await workbench().screenshot('by-name');
    const below = await sideBar
      .getByRole('treeitem', { name: /Office update, (failed|ready)/ })
      .allInnerTexts();
    assert.deepEqual(
      below.map((text) => text.slice(0, 6)),
      ['web-03', 'web-01', 'web-02'],
    );
  });

  it('are retried and completed by the buttons of that row', async () => {
    await office().inlineAction(
      'Retry All Failed',
      tree().row(/^Office update.*(2 of 3 done, 2|3 of 3 done)/),
    );
    await tree()
      .row(/^Office update.*3 of 3 done, 3 to complete/)
      .waitFor();
    await workbench().screenshot('by-name-retried');
    await office().inlineAction('Complete All Ready', workbench().dialog);
    await workbench().screenshot('by-name-complete');
    await workbench().answerDialog('Complete 3 jobs on 3 hosts?', 'Complete Jobs');
    await tree()
      .row(/^Office update, jobs of this name, 3 of 3 done$/)
      .waitFor();
    await workbench().screenshot('by-name-completed');
    await office().locator.locator('.monaco-highlighted-label').first().click({ button: 'right' });
    await workbench().page.locator('.monaco-menu').getByRole('menuitem', { name: 'Refresh' }).waitFor();
    await workbench().screenshot('by-name-menu');
    await workbench().page.keyboard.press('Escape');
    assert.deepEqual(workbench().consoleErrors(), []);
  });

  it('stay arranged after a reload, and stand below their hosts again by one command', async () => {
    await workbench().reload();
    await workbench().showContainer('BITS');
    await tree()
      .row(/^Drivers 2026-11, jobs of this name/)
      .waitFor();
    await workbench().palette('BITS: Arrange by Host');
    await tree()
      .row(/^Production/)
      .waitFor();
  });
}

describe('jobs by name, in a dark window', () => jobsByName('dark'));
describe('jobs by name, in a light window', () => jobsByName('light'));
