import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { HRESULT } from '../../src/bits/hresults';
import { systemClock } from '../../src/runtime/clock';
import { startPracticeHost, type PracticeHost } from '../../src/practice/host';
import { useWorkbench } from './harness/session';
import type { Theme } from './harness/workbench';

const MB = 1024 * 1024;
const DAY = 86_400_000;
const ACCOUNT = { user: 'practice', password: 'Practice makes perfect 1' };
const STATES = ['SUSPENDED', 'TRANSFERRED', 'ERROR', 'SUSPENDED', 'SUSPENDED'] as const;
const JOBS = 700;

/** A server that nobody has tidied up for years. */
function longLists(theme: Theme): void {
  const workbench = useWorkbench({ theme, size: { width: 1400, height: 860 } });
  const tree = (): ReturnType<ReturnType<typeof workbench>['tree']> => workbench().tree('Hosts');
  let host: PracticeHost;

  before(async () => {
    let ago = 0;
    const clock = { ...systemClock, now: () => Date.now() - ago };
    host = await startPracticeHost({ ...ACCOUNT, withExamples: false, clock, bytesPerSecond: 2 * MB });
    for (let index = 0; index < JOBS; index++) {
      // BITS itself removes what nobody touched for ninety days.
      ago = (JOBS - index) * 0.12 * DAY;
      const state = STATES[index % STATES.length] ?? 'SUSPENDED';
      host.seed({
        displayName: `Backup of volume ${index}`,
        state,
        account: index % 7 === 0 ? 'system' : 'network',
        files: [
          {
            remoteUrl: `${host.files}/files/volume${index}-8MB.bin`,
            localFile: `D:\\Backup\\volume${index}.bin`,
            bytesTotal: 8 * MB,
            bytesTransferred: state === 'TRANSFERRED' ? 8 * MB : (index % 8) * MB,
          },
        ],
        ...(state === 'ERROR' ? { failure: { code: HRESULT.BG_E_HTTP_ERROR_404, context: 5 } } : {}),
      });
    }
    ago = 0;
    const address = host.url;
    await workbench().changeSettings({
      'bitsRemote.hosts': [{ name: 'web-01', address, credential: 'admin', group: 'Production' }],
    });
  });
  after(() => host.close());

  it('show what matters first, and a page of it', async () => {
    const { quickInput } = workbench();
    await workbench().showContainer('BITS');
    await tree()
      .row(/^web-01/)
      .expand();
    await quickInput.answer(/Enter the user name/, ACCOUNT.user);
    await quickInput.answer(/Enter the password/, ACCOUNT.password);
    await tree()
      .row(/Backup of volume 2, failed/)
      .waitFor();
    // The first rows show before the whole list has come.
    await tree()
      .row(/^web-01.*140 failed.*140 ready/)
      .waitFor();
    await workbench().screenshot('long-list');
  });

  it('show the next page on Enter, with the focus on the first row of it', async () => {
    const { page } = workbench();
    await tree()
      .row(/^Production/)
      .locator.locator('.monaco-icon-label')
      .click({ modifiers: ['Control'] });
    await tree().waitUntilFocused();
    await page.keyboard.press('End');
    await tree()
      .row(/^Show 200 more of 500/)
      .waitUntilFocused();
    await workbench().screenshot('show-more');
    await page.keyboard.press('Enter');
    await tree()
      .row(/Backup of volume 301, ready/)
      .waitUntilFocused();
    await workbench().screenshot('shown-more');
    await page.keyboard.press('ArrowDown');
    await tree()
      .row(/Backup of volume 306, ready/)
      .waitUntilFocused();
    await page.keyboard.press('Enter');
    const details = workbench().editorTab(/Backup of volume 306/);
    await details.waitFor();
    await workbench().palette('View: Close All Editors');
    await details.waitFor({ state: 'detached' });
  });

  it('filter by state, age and owner in one picker, and say so', async () => {
    const { quickInput, sideBar } = workbench();
    await workbench().palette('BITS: Filter Jobs…');
    await quickInput.waitFor(/Part of a name; tick what/);
    await quickInput.tick('suspended');
    await quickInput.tick('older than 7 days');
    await quickInput.tick('older than 30 days');
    await quickInput.waitForTick('older than 7 days', false);
    // The owners stand below the edge of the list.
    await workbench().page.mouse.wheel(0, 400);
    await quickInput.tick('SYSTEM');
    await workbench().screenshot('filter');
    await quickInput.confirm();
    await sideBar.getByText(/Showing: suspended · older than 30 days · NT AUTHORITY\\SYSTEM/).waitFor();
    await tree()
      .row(/Backup of volume 98, suspended/)
      .waitFor();
    await workbench().screenshot('filtered');
  });

  it('say that nothing matches, with the way out', async () => {
    const { quickInput, sideBar } = workbench();
    await workbench().palette('BITS: Filter Jobs…');
    await quickInput.waitFor(/Part of a name; tick what/);
    await quickInput.fill('no such name');
    await quickInput.confirm();
    const notice = tree().row(/^No match: 700 jobs hidden/);
    await notice.waitFor();
    await sideBar.getByText(/Showing: “no such name”/).waitFor();
    await workbench().screenshot('no-match');
    await notice.select();
    await tree()
      .row(/Backup of volume 2, failed/)
      .waitFor();
    // Nothing stands beside the row that has gone, so the keyboard goes on above it.
    await tree().waitUntilFocused();
    await tree()
      .focusedRow(/^web-01/)
      .waitFor();
  });

  it('show a job that was just made, though it stands far down the list', async () => {
    const { quickInput } = workbench();
    await workbench().palette('BITS: Create Job…');
    await quickInput.answer(/URL of the file/, `${host.files}/files/last-1MB.bin`);
    await quickInput.answer(/Path of the file on the host/, 'C:\\Data\\last.bin');
    await quickInput.answer(/name of the job/, 'Far down');
    await quickInput.choose('Create the job', 'Start');
    await quickInput.choose(/When does the transfer start/, 'Leave suspended');
    await quickInput.choose('Create the job', 'Create Job');
    await tree()
      .row(/Far down, suspended/)
      .waitFor();
    await workbench().screenshot('shown-job');
  });

  it('clean up what is left over: age, kinds, the list, the question, the report', async () => {
    const { quickInput } = workbench();
    await workbench().palette('BITS: Clean Up Jobs…');
    await quickInput.choose(/How old are the jobs to clean up/, 'Unchanged for 30 days');
    await quickInput.waitFor(/Which jobs to clean up/);
    await quickInput.tick('Suspended: cancel');
    await workbench().screenshot('clean-up-kinds');
    await quickInput.confirm();
    await quickInput.waitFor(/untick the jobs to keep/);
    await workbench().screenshot('clean-up-list');
    await quickInput.confirm();
    await workbench()
      .dialog.getByText(/^Clean up \d+ jobs on web-01\?/)
      .waitFor();
    await workbench().screenshot('clean-up-question');
    await workbench().answerDialog(/Clean up/, 'Clean Up');
    await workbench().holdNotification(/^.*Cleaned up \d+ jobs on web-01\./);
    await workbench().screenshot('clean-up-report');
  });

  it('keep ended jobs in sight for a while, until they are cleared', async () => {
    const { page, quickInput } = workbench();
    await workbench().palette('BITS: Filter Jobs…');
    await quickInput.waitFor(/Part of a name; tick what/);
    await quickInput.tick(/(?<!susp)ended/);
    await quickInput.confirm();
    await workbench().palette('BITS: Show Hosts and Jobs');
    await tree().waitUntilFocused();
    const completed = tree().row(/Backup of volume 6, completed here/);
    await tree().selectNearTop(completed);
    await tree()
      .row(/, cancelled here/)
      .waitFor();
    await workbench().screenshot('ended');
    await page.keyboard.press('Enter');
    await workbench()
      .editorTab(/Backup of volume 6/)
      .waitFor();
    await workbench().webview.getByText('Completed here').first().waitFor();
    await workbench().screenshot('ended-details');
    await completed.inlineAction('Clear Ended Jobs', { waitFor: () => completed.waitUntilGone() });
    await completed.waitUntilGone();
    // The keyboard goes on beside the row that has gone, and not at the top of the tree.
    await tree().waitUntilFocused();
    await tree()
      .focusedRow(/(completed|cancelled) here/)
      .waitFor();
    await workbench().screenshot('ended-cleared');
    await workbench().palette('BITS: Clear Ended Jobs');
    await workbench().palette('BITS: Clear Filters and Order');
    await tree()
      .row(/Backup of volume/)
      .waitFor();
    assert.deepEqual(workbench().consoleErrors(), []);
  });
}

describe('long lists, in a dark window', () => longLists('dark'));
describe('long lists, in a light window', () => longLists('light'));
