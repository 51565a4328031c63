import type { Scene } from '../scene';
import type { Stage } from '../stage';

const MOST_PICTURES = 12;
/** Milliseconds. A list that has not moved by then is at its end. */
const SOON_MS = 1_500;
/** The editor moves a list by a fraction of what a wheel turns. */
const WHEEL = 7;

/** Last, since the editor of settings takes room from the side bar. */
export const SETTINGS: readonly Scene[] = [{ name: 'settings', play: settings }];

/** All settings, as many pictures as they fill. */
async function settings(stage: Stage): Promise<void> {
  const { page } = stage;
  await stage.workbench.palette('Preferences: Open Settings (UI)');
  const search = page.locator('.settings-editor .suggest-input-container');
  await search.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('@ext:bits-remote.bits-remote ');
  const list = page.locator('.settings-editor .settings-tree-container');
  await list.getByText('Bits Remote').first().waitFor();
  await list.locator('.setting-item-title').first().hover();
  for (let number = 1; number <= MOST_PICTURES; number++) {
    const before = await list.innerText();
    await stage.take(`settings-${number}`, list);
    await page.mouse.wheel(0, WHEEL * stage.look.size.height);
    const moved = stage.until('more settings', async () => (await list.innerText()) !== before, SOON_MS);
    if (!(await moved.then(() => true).catch(() => false))) break;
  }
}
