import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import { startPracticeHost, type PracticeHost } from '../../src/practice/host';
import { THEMES } from './harness/workbench';
import { useWorkbench } from './harness/session';

const TITLE = 'Transfer a File to a Windows Host';
const STEPS = ['practiceHost', 'addHosts', 'transfer', 'terminal'] as const;
const HIGH_CONTRAST = ['Dark High Contrast', 'Light High Contrast'];

describe('the walkthrough', () => {
  const workbench = useWorkbench({ size: { width: 1400, height: 900 } });
  const tree = (): ReturnType<ReturnType<typeof workbench>['tree']> => workbench().tree('Hosts');
  let host: PracticeHost;

  before(async () => {
    host = await startPracticeHost({ powershell: 'simulated' });
  });
  after(() => host.close());

  const step = (id: string): Locator => workbench().page.locator(`[data-step-id$="#${id}"]`);

  const tick = (id: string, isDone: boolean): Locator =>
    workbench().page.locator(`[data-done-step-id$="#${id}"][aria-checked="${String(isDone)}"]`);

  async function open(): Promise<void> {
    await workbench().palette('Welcome: Open Walkthrough...');
    await workbench().quickInput.fill(TITLE);
    await workbench().quickInput.item(TITLE).click();
    await step('practiceHost').waitFor();
  }

  /** Opens a step, unless it is open, and presses one of its buttons. */
  async function press(id: string, button: string): Promise<void> {
    await expand(id);
    await step(id).getByRole('button', { name: button, exact: true }).click();
  }

  async function expand(id: string): Promise<void> {
    if ((await step(id).getAttribute('aria-expanded')) !== 'true') await step(id).click();
    await step(id).and(workbench().page.locator('[aria-expanded="true"]')).waitFor();
  }

  it('is found by its title, with four steps and nothing done', async () => {
    await open();
    for (const id of STEPS) await tick(id, false).waitFor();
    assert.equal(await workbench().page.locator('[data-done-step-id]').count(), STEPS.length);
  });

  it('shows its steps in every theme', async () => {
    const pictures = async (theme: string): Promise<void> => {
      for (const id of STEPS) {
        await expand(id);
        await workbench().page.locator('.getting-started-media iframe').waitFor();
        await workbench().picture(`screenshots/walkthrough/${theme}-${id}.png`);
      }
    };
    await pictures('dark');
    await workbench().useTheme('light');
    await pictures('light');
    for (const name of HIGH_CONTRAST) {
      await workbench().chooseColorTheme(name);
      await pictures(name.toLowerCase().replaceAll(' ', '-'));
    }
    await workbench().chooseColorTheme(THEMES.light.name);
  });

  it('starts the practice host by its button, which ticks the step', async () => {
    await press('practiceHost', 'Start Practice Host');
    await tree()
      .row(/Office update/)
      .waitFor();
    await tick('practiceHost', true).waitFor();
  });

  it('creates a job, and ticks the step when a job was completed, not before', async () => {
    const { quickInput } = workbench();
    await press('transfer', 'Create Job');
    await quickInput.box.waitFor();
    // Everything is filled in: Enter takes it as it is.
    await quickInput.acceptAll();
    await tree()
      .row(/sample-6MB\.bin, ready to complete/)
      .waitFor();
    await tick('transfer', false).waitFor();
    await press('transfer', 'Complete Job');
    await quickInput.waitForTick(/sample-6MB/, true);
    await quickInput.confirm();
    await tick('transfer', true).waitFor();
  });

  it('adds a host with two Enters, which ticks the step', async () => {
    const { quickInput } = workbench();
    await press('addHosts', 'Add Host');
    await quickInput.answer(/name or address of the host/, host.url);
    await quickInput.waitFor('Add the host');
    await workbench().screenshot('add-host-list');
    await quickInput.accept();
    await tick('addHosts', true).waitFor();
    await quickInput.waitFor(/Enter the user name/);
    await quickInput.dismiss();
  });

  it('adds the command to terminals, which ticks the last step', async () => {
    await press('terminal', 'Add to Terminals');
    await tick('terminal', true).waitFor();
    await workbench().picture('screenshots/walkthrough/done.png');
    assert.deepEqual(workbench().consoleErrors(), []);
  });
});
