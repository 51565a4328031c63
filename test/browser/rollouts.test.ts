import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import { until } from '../until';
import { ACCOUNT, ROLLOUT, RolloutHosts } from './harness/rolloutHosts';
import { useWorkbench } from './harness/session';
import type { Workbench } from './harness/workbench';
import { writeRollout } from './harness/writtenRollout';

/** As much of an element as is measured. */
interface Sized {
  readonly scrollWidth: number;
  readonly clientWidth: number;
}

const HOSTS = 40;
/** Numbers of the hosts that go down and come back. */
const DOWN = [7, 30] as const;
/** Milliseconds. A computer that is busy with other tests takes its time for forty hosts. */
const LIMIT = 180_000;

const PLAN = {
  name: 'Pack',
  hosts: ['group:Canary', 'group:Production'],
  waves: [1, '30%', '100%'],
  complete: 'together',
} as const;

describe('a rollout to forty hosts of an inventory, in a window', () => {
  const workbench = useWorkbench({ size: { width: 1500, height: 950 } });
  const tree = (): ReturnType<Workbench['tree']> => workbench().tree('Hosts');
  /** An action above the text of the rollout file. */
  const lens = (text: string): Locator =>
    workbench().page.locator('.codelens-decoration').getByText(text, { exact: true });
  let stage: RolloutHosts;

  before(async function () {
    this.timeout(LIMIT);
    stage = new RolloutHosts(workbench().folder);
    await stage.start(HOSTS, { bytesPerSecond: Infinity });
    await stage.write({ ...PLAN, files: stage.files('no-such-folder') });
    await workbench().changeSettings({ 'bitsRemote.inventories': [stage.inventory] });
  });
  after(() => stage.close());

  it('is previewed from its file, and nothing is created', async () => {
    const { quickInput } = workbench();
    await workbench().showContainer('BITS');
    await tree()
      .row(/^web-01/)
      .expand();
    await quickInput.answer(/Enter the user name/, ACCOUNT.user);
    await quickInput.answer(/Enter the password/, ACCOUNT.password);
    await quickInput.box.waitFor({ state: 'hidden' });
    await workbench().openFile(ROLLOUT);
    await lens('Start').waitFor();
    await workbench().screenshot('rollout-file');
    await lens('Preview').click();
    await workbench()
      .editorLine(/Creates\sa\sjob\son\seach\sof\s40\shosts,\sin\s3\swaves\./)
      .waitFor();
    await workbench().screenshot('rollout-preview');
    assert.deepEqual(new Set(stage.creates()), new Set([0]));
  }).timeout(LIMIT);

  it('is paused by the canary, which the file server refused', async () => {
    await workbench().openFile(ROLLOUT);
    await workbench().palette('BITS: Start Rollout');
    await workbench().dialog.waitFor();
    await workbench().screenshot('rollout-start-question');
    await workbench().answerDialog(/Pack/, 'Start Rollout');
    await workbench().holdNotification(/Every host would fail the same way/);
    await workbench().screenshot('rollout-paused');
    assert.deepEqual(
      stage.creates(),
      stage.hosts.map((_, index) => (index === 0 ? 1 : 0)),
    );
  }).timeout(LIMIT);

  it('goes on by the corrected file, while two hosts are down and the files are slow', async () => {
    for (const index of DOWN) stage.host(index).behaviour.service = 'stopped';
    for (const { behaviour } of stage.hosts) behaviour.backgroundBytesPerSecond = 64 * 1024;
    await stage.write({ ...PLAN, files: stage.files() });
    await workbench()
      .notification(/Every host would fail the same way/)
      .getByRole('button', { name: 'Resume' })
      .click();
    // The canary is let through, so that the second wave begins.
    stage.host(0).behaviour.backgroundBytesPerSecond = Infinity;
    await until(
      'the second wave is under way',
      () => stage.creates().filter((jobs) => jobs > 0).length >= 10,
      LIMIT,
    );
    await workbench().palette('BITS: Show Rollout');
    await workbench().screenshot('rollout-second-wave');
  }).timeout(LIMIT);

  it('says at the next start of the window where it stopped, and goes on', async () => {
    await workbench().close();
    for (const { behaviour } of stage.hosts) behaviour.backgroundBytesPerSecond = Infinity;
    await workbench().open();
    await workbench().showContainer('BITS');
    const stopped = await workbench().holdNotification(/stopped at wave 2 of 3/);
    await workbench().screenshot('rollout-stopped');
    await stopped.getByRole('button', { name: 'Resume' }).click();
    await until(
      'all others have begun',
      () => stage.creates().filter((jobs) => jobs > 0).length >= HOSTS - DOWN.length,
      LIMIT,
    );
    await workbench().screenshot('rollout-hosts-down');
    for (const index of DOWN) stage.host(index).behaviour.service = 'running';
    // The longer they were down, the longer it takes until they are tried again.
    await workbench().palette('BITS: Refresh');
    await workbench().holdNotification(/Rollout “Pack” is done on 40 hosts/);
    await workbench().screenshot('rollout-done');
    await workbench().palette('BITS: Show Rollout');
    await workbench().webview.getByRole('heading', { name: 'Pack' }).waitFor();
    await workbench().screenshot('rollout-done-page');
    await workbench().palette('Notifications: Show Notifications');
    const told = workbench().page.locator('.notifications-center .notification-list-item');
    await told.filter({ hasText: 'is done on 40 hosts' }).waitFor();
    // The rollout tells of its jobs: forty messages would not.
    assert.equal(await told.filter({ hasText: /finished transferring/ }).count(), 0);
  }).timeout(LIMIT * 2);

  it('has brought the files byte for byte, with one job a host, and tells it in a report', async () => {
    assert.deepEqual(await stage.withoutFiles(), []);
    assert.deepEqual(
      stage.creates(),
      stage.hosts.map((_, index) => (index === 0 ? 2 : 1)),
      'one job a host, and a second one for the canary',
    );
    await workbench().palette('BITS: Copy Report');
    await until('the report is in the clipboard', async () =>
      (await workbench().clipboard()).includes('40 done'),
    );
    assert.deepEqual(workbench().consoleErrors(), []);
  }).timeout(LIMIT);
});

describe('the page of a rollout to a thousand hosts', () => {
  const SIZE = { width: 1500, height: 950 };
  /** The activity bar is 48 pixels wide. */
  const NARROW = { width: 348, height: 950 };
  const workbench = useWorkbench({ size: SIZE });

  before(() => writeRollout(workbench().journals, 'k7m2q5xd', 1000));

  it('shows where it stands, grouped by reason, in two hundred rows at most', async () => {
    await workbench().showContainer('BITS');
    await workbench().palette('BITS: Show Rollout');
    const { webview } = workbench();
    await webview.getByRole('heading', { name: 'Nightly pack' }).waitFor();
    await webview
      .getByText(/HTTP 404/)
      .first()
      .waitFor();
    await workbench().screenshot('rollout-1000');
    assert.ok((await webview.locator('[role="row"]').count()) <= 200);
  });

  it('is there again after the window was reloaded', async () => {
    await workbench().waitUntilKept('mainThreadWebview-bitsRemote.rollout', 'k7m2q5xd');
    await workbench().reload();
    await workbench().webview.getByRole('heading', { name: 'Nightly pack' }).waitFor();
  });

  it('reads in a light window, in high contrast, and in 300 pixels', async () => {
    const { page, webview } = workbench();
    await workbench().useTheme('light');
    await workbench().screenshot('rollout-1000');
    await workbench().chooseColorTheme('Dark High Contrast');
    await page.locator('.monaco-workbench.hc-black').waitFor();
    await workbench().screenshot('rollout-1000-high-contrast');
    await workbench().palette('View: Toggle Primary Side Bar Visibility');
    await page.setViewportSize(NARROW);
    await webview.getByRole('heading', { name: 'Nightly pack' }).waitFor();
    await workbench().screenshot('rollout-1000-narrow');
    assert.equal(
      await webview.locator('html').evaluate((root: Sized) => root.scrollWidth > root.clientWidth),
      false,
      'the page scrolls sideways',
    );
    assert.deepEqual(workbench().consoleErrors(), []);
  });
});
