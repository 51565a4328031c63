import type { Locator } from 'playwright-core';
import type { Scene } from '../scene';
import { boxOf, type Stage } from '../stage';

/** Far more than all settings fill, at a zoom of 200 % too: a list that does not end has a mistake. */
const MOST_PICTURES = 80;
/** Milliseconds. A list that has not moved by then is at its end. */
const SOON_MS = 1_500;
/** Of the wheel, in pixels. */
const NOTCH = 100;
/** Pixels by which the editor moves a list for it; for a larger one it is no more. */
const NOTCH_MOVES = 50;

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
    await stage.take(`settings-${number}`, list);
    if (!(await turnPage(stage, list))) return;
  }
  throw new Error(`the list of settings goes on after ${MOST_PICTURES} pictures`);
}

/**
 * Scrolls until the lowest setting, of which the list cuts off the end, is at the top; one that is there already, by as much
 * as the list shows.
 * @returns whether the list shows something else now; one at its end may still cut off a part of a pixel
 */
async function turnPage(stage: Stage, list: Locator): Promise<boolean> {
  const lowest = list.locator('.monaco-list-row').last();
  const index = await lowest.getAttribute('data-index');
  const { y: top, height } = await boxOf(list);
  const { y: start, height: length } = await boxOf(lowest);
  if (start + length <= top + height + 1) return false;
  const row = list.locator(`.monaco-list-row[data-index="${index ?? ''}"]`);
  const place = async (): Promise<number> => (await row.boundingBox())?.y ?? -Infinity;
  const isAtTop = start <= top + NOTCH_MOVES;
  const target = isAtTop ? start - height : top;
  for (let now = start; now > target + NOTCH_MOVES;) {
    const before = now;
    await stage.page.mouse.wheel(0, NOTCH);
    const moved = stage.until('more settings', async () => (now = await place()) < before, SOON_MS);
    // At its end the list stays where it is.
    if (!(await moved.then(() => true).catch(() => false))) return now < start;
  }
  return true;
}
