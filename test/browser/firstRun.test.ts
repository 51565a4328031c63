import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { useWorkbench } from './harness/session';

const SECOND = 1000;
/** From a window that has just opened to a file on the host. */
const FIRST_RUN_MS = 60 * SECOND;
const FIRST_RUN_KEYS = 6;
const JOB = 'sample-6MB.bin';

describe('a first run', () => {
  const workbench = useWorkbench({ size: { width: 1400, height: 860 } });
  const tree = (): ReturnType<ReturnType<typeof workbench>['tree']> => workbench().tree('Hosts');

  it('ends with a file on the practice host, within a minute and by few keys', async () => {
    const { quickInput, sideBar } = workbench();
    const started = performance.now();
    await workbench().showContainer('BITS');
    await sideBar.getByRole('button', { name: 'Try the Practice Host' }).click();
    await tree()
      .row(/Office update/)
      .waitFor();
    await tree()
      .row(/^Practice host/)
      .inlineAction('Create Job…', quickInput.box);
    const keys = await quickInput.acceptAll();
    const created = performance.now();
    await tree()
      .row(new RegExp(`${JOB}, transferring, [1-9]`))
      .waitFor();
    const told = await workbench().holdNotification(JOB);
    const transferred = performance.now();
    await told.getByRole('button', { name: 'Complete', exact: true }).click();
    await tree()
      .row(new RegExp(`${JOB}, completed here`))
      .waitFor();
    const took = performance.now() - started;
    const clicks = 4;
    console.log(
      `A first run took ${(took / SECOND).toFixed(1)} s, ${clicks} clicks and ${keys} keys; the transfer ${((transferred - created) / SECOND).toFixed(1)} s`,
    );
    await workbench().screenshot('first-run');
    assert.ok(took < FIRST_RUN_MS, `${took} ms`);
    assert.ok(keys <= FIRST_RUN_KEYS, `${keys} keys`);
  });

  it('keeps a job whose question is answered by Enter at once, and by Escape', async () => {
    const row = tree().row(/Weekly patches, suspended/);
    for (const key of ['Enter', 'Escape']) {
      await row.menu('Cancel Job', workbench().dialog);
      await workbench().dialog.getByRole('button', { name: 'Keep Job' }).waitFor();
      if (key === 'Enter') await workbench().screenshot('cancel-keeps');
      await workbench().page.keyboard.press(key);
      await workbench().dialog.waitFor({ state: 'hidden' });
      await tree()
        .row(/^Practice host/)
        .inlineAction('Refresh', row);
    }
    await row.menu('Cancel Job', workbench().dialog);
    await workbench().answerDialog(/Weekly patches/, 'Cancel Job');
    await row.waitUntilGone();
  });

  it('keeps the practice host where Enter answers the question', async () => {
    await workbench().palette('BITS: Stop Practice Host');
    await workbench().dialog.getByRole('button', { name: 'Keep Running' }).waitFor();
    await workbench().page.keyboard.press('Enter');
    await workbench().dialog.waitFor({ state: 'hidden' });
    await tree()
      .row(/^Practice host/)
      .inlineAction('Refresh', tree().row(/Office update/));
    assert.deepEqual(workbench().consoleErrors(), []);
  });
});
