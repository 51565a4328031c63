import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import { version } from '../../package.json';
import { EDITOR } from '../../scripts/workbench/editors.mjs';
import { until } from '../until';
import { useWorkbench } from './harness/session';

/** Milliseconds for a command in a shell that is ready. */
const PATIENCE_MS = 5_000;

describe('bits-remote in a terminal of the packaged extension', function () {
  before(function () {
    if (!EDITOR.hasTerminals) this.skip();
  });
  const workbench = useWorkbench();

  /** Types a line into the terminal, again where a shell that was just starting has lost it, until a file is there. */
  async function type(line: string, name: string): Promise<string> {
    const { page, folder } = workbench();
    const file = join(folder, name);
    await until(`the terminal has run: ${line}`, async () => {
      await page.locator('.terminal-wrapper.active .xterm-helper-textarea').focus();
      await page.keyboard.type(line);
      await page.keyboard.press('Enter');
      const isThere = until(name, () => existsSync(file), PATIENCE_MS);
      return isThere.then(() => true).catch(() => false);
    });
    return readFileSync(file, 'utf8');
  }

  /** What the command prints as its version. */
  function answer(name: string): Promise<string> {
    return type(`bits-remote --version > ${name}.new 2>&1; mv ${name}.new ${name}`, name);
  }

  it('is found after one command, without an installation', async () => {
    await workbench().palette("BITS: Add 'bits-remote' to Terminals");
    const told = await workbench().holdNotification('New terminals have the command bits-remote.');
    await told.getByRole('button', { name: 'New Terminal' }).click();
    await workbench().page.locator('.terminal-wrapper.active .xterm-screen').waitFor();
    assert.equal(await answer('first'), `${version}\n`);
    await type('clear; bits-remote help list; touch shown', 'shown');
    await workbench().screenshot('terminal-command');
    // Otherwise the window would open it again.
    await workbench().palette('Terminal: Kill All Terminals');
    await workbench().page.locator('.terminal-wrapper').waitFor({ state: 'detached' });
  });

  it('is found in a window that was opened anew, before anything of BITS is', async () => {
    await workbench().reload();
    await workbench().palette('Terminal: Create New Terminal');
    await workbench().page.locator('.terminal-wrapper.active .xterm-screen').waitFor();
    assert.equal(await answer('second'), `${version}\n`);
    assert.deepEqual(workbench().consoleErrors(), []);
  });
});
