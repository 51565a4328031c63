import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { startPracticeHost, type PracticeHost } from '../../src/practice/host';
import { until } from '../until';
import { useWorkbench } from './harness/session';
import type { Workbench } from './harness/workbench';

const ACCOUNT = { user: 'practice', password: 'Practice makes perfect 1' };
const PATIENCE_MS = 60_000;
const SIZE = { width: 1000, height: 700 };

describe('two windows of one editor', () => {
  const workbench = useWorkbench({ size: SIZE });
  let host: PracticeHost;
  let second: Workbench;

  before(async () => {
    host = await startPracticeHost({ ...ACCOUNT, withExamples: false });
    await workbench().changeSettings({
      'bitsRemote.hosts': [{ name: 'web-01', address: host.url, credential: 'admin' }],
    });
  });
  after(() => host.close());

  /** Messages of a window, on its screen or behind its bell. */
  async function messages(window: Workbench): Promise<readonly string[]> {
    await window.palette('Notifications: Show Notifications');
    const list = window.page.locator('.notifications-center');
    await list.waitFor();
    const texts = await list.locator('.notification-list-item-message').allTextContents();
    await window.page.keyboard.press('Escape');
    return texts.filter((text) => text.includes('failed'));
  }

  /** How often the windows have looked at each other. */
  function looks(): number {
    const versions = workbench().sharedFiles.flatMap((name) => /^windows\.(\d+)$/.exec(name)?.[1] ?? []);
    return Math.max(0, ...versions.map(Number));
  }

  it('read the hosts of each other', async () => {
    const first = workbench();
    await first.showContainer('BITS');
    await first
      .tree('Hosts')
      .row(/^web-01/)
      .expand();
    await first.quickInput.answer(/Enter the user name/, `PRACTICE\\${ACCOUNT.user}`);
    await first.quickInput.answer(/Enter the password/, ACCOUNT.password);
    await first
      .tree('Hosts')
      .row(/No jobs/i)
      .waitFor();
    second = await first.openAnother(PATIENCE_MS);
    await second.showContainer('BITS');
    // Nobody has expanded it here.
    await second
      .tree('Hosts')
      .row(/^web-01.*(idle|no jobs)/i)
      .waitFor();
  });

  it('tell a failure in one of them', async () => {
    const { quickInput } = workbench();
    await workbench().page.bringToFront();
    await workbench()
      .tree('Hosts')
      .row(/^web-01/)
      .inlineAction('Create Job…', quickInput.step(/URL of the file/));
    await quickInput.answer(/URL of the file/, `${host.files}/missing.bin`);
    await quickInput.answer(/Path of the file on the host/, 'C:\\Data\\missing.bin');
    await quickInput.answer(/name of the job/, 'Wrong path');
    await quickInput.choose('Create the job', 'Create Job');
    for (const window of [workbench(), second]) {
      await window
        .tree('Hosts')
        .row(/^web-01.*1 failed/)
        .waitFor();
    }
    await until('it is told', () => workbench().sharedFiles.some((name) => name.startsWith('told.')));
    const before = looks();
    await until('both have looked since', () => looks() >= before + 4);
    const told = [...(await messages(workbench())), ...(await messages(second))];
    assert.equal(told.length, 1, told.join('\n'));
    assert.match(told[0] ?? '', /“Wrong path” on web-01 has failed: /);
    await workbench().screenshot('two-windows-one-message');
  });
});
