import type { Locator, Page } from 'playwright-core';
import { until } from '../../until';
import { inTime } from './inTime';

/** Milliseconds for one attempt to click a line that may scroll out of sight or be drawn anew. */
const ATTEMPT = 3_000;

/** The words of the editor for a command that did not find its row. */
const LOST = 'the row was being drawn anew';

/** An item of a menu; one of a submenu after the name of that. */
export type MenuPath = string | RegExp | readonly string[];

/** Anything that shows that a command has begun; a locator and a row are. */
interface Sign {
  waitFor(): Promise<void>;
}

/** One line of a tree. Names are those that a screen reader speaks: label and description, or what the view says. */
class TreeRow {
  constructor(
    private readonly page: Page,
    readonly locator: Locator,
  ) {}

  async waitFor(): Promise<void> {
    await this.locator.waitFor();
  }

  async waitUntilGone(): Promise<void> {
    await this.locator.waitFor({ state: 'hidden' });
  }

  /** Waits until the keyboard acts on this line. */
  async waitUntilFocused(): Promise<void> {
    await this.locator.and(this.page.locator('.focused')).waitFor();
  }

  /** Label and description as they show. */
  async text(): Promise<string> {
    const parts = await this.locator.locator('.label-name, .label-description').allInnerTexts();
    return parts.join(' ').replace(/\s+/g, ' ').trim();
  }

  async select(...modifiers: readonly ('Control' | 'Shift')[]): Promise<void> {
    await this.locator
      .locator('.monaco-highlighted-label')
      .first()
      .click({ modifiers: [...modifiers] });
  }

  /** @returns whether the line was in sight for long enough to be clicked, in milliseconds */
  async trySelect(timeout: number): Promise<boolean> {
    return inTime(this.locator.locator('.monaco-highlighted-label').first().click({ timeout }));
  }

  async expand(): Promise<void> {
    await this.setExpanded(true);
  }

  async collapse(): Promise<void> {
    await this.setExpanded(false);
  }

  /**
   * Presses a button that shows on the line under the mouse. A reading may draw the line anew between the press and the
   * release of the mouse button, and the click would be lost: so it is made in one piece, once the button can be pressed.
   * @param comesAbout shows once the command has begun, and not before
   */
  async inlineAction(name: string | RegExp, comesAbout: Sign): Promise<void> {
    const button = this.locator.getByRole('button', { name });
    await this.untilFound(comesAbout, async () => {
      // Rows above may come or go after the mouse was on the line: then it is on another one.
      await until('the button can be pressed', async () => {
        await this.locator.hover();
        await this.waitUntilStill();
        return inTime(button.click({ trial: true, timeout: ATTEMPT }));
      });
      await button.dispatchEvent('click');
    });
  }

  /**
   * Opens the context menu and chooses an item.
   * @param comesAbout shows once the command has begun, and not before
   */
  async menu(item: MenuPath, comesAbout: Sign): Promise<void> {
    await this.untilFound(comesAbout, async () => {
      await this.waitUntilStill();
      await this.locator.locator('.monaco-highlighted-label').first().click({ button: 'right' });
      // A menu that has just opened ignores the mouse button, so that letting go of the right one chooses nothing.
      const menu = this.page.locator('.monaco-menu');
      for (const name of typeof item === 'string' || item instanceof RegExp ? [item] : item) {
        await menu.getByRole('menuitem', { name }).hover();
        await menu.locator('.action-item.focused').filter({ hasText: name }).last().waitFor();
      }
      await this.page.keyboard.press('Enter');
    });
  }

  /** Acts as a person does who is told that the editor did not find the row: once more. */
  private async untilFound(comesAbout: Sign, act: () => Promise<void>): Promise<void> {
    const lost = this.page.locator('.notification-toast').filter({ hasText: LOST }).first();
    for (;;) {
      await act();
      await Promise.any([comesAbout.waitFor(), lost.waitFor()]);
      if (!(await lost.isVisible())) return;
      await lost.hover();
      await lost.getByRole('button', { name: /^Clear Notification/ }).click();
      await lost.waitFor({ state: 'hidden' });
    }
  }

  /** While the editor fetches rows anew it knows none of them, and a command of a row would run without its row. */
  private async waitUntilStill(): Promise<void> {
    const view = this.locator.locator('xpath=ancestor::*[@role="tree"]');
    let before = '';
    await until('the tree stands still', async () => {
      const now = await view.innerText();
      const isStill = now === before;
      before = now;
      return isStill;
    });
  }

  /** A click is lost on a line that is drawn anew under it: then it is made once more. */
  private async setExpanded(wanted: boolean): Promise<void> {
    await this.locator.and(this.page.locator('[aria-expanded]')).waitFor();
    const done = this.locator.and(this.page.locator(`[aria-expanded="${String(wanted)}"]`));
    await until(`the line is ${wanted ? 'open' : 'closed'}`, async () => {
      if (await done.isVisible()) return true;
      await this.waitUntilStill();
      await this.locator.locator('.monaco-tl-twistie').click();
      return inTime(done.waitFor({ timeout: ATTEMPT }));
    });
  }
}

/** A tree in the side bar. Only lines in sight exist for the browser. */
export class TreeView {
  constructor(
    private readonly page: Page,
    readonly locator: Locator,
  ) {}

  /** The first line whose spoken name contains `name` or matches it. */
  row(name: string | RegExp): TreeRow {
    return new TreeRow(this.page, this.locator.getByRole('treeitem', { name }).first());
  }

  /** The line that the keyboard acts on, if its spoken name contains `name` or matches it. */
  focusedRow(name: string | RegExp): TreeRow {
    const row = this.locator.getByRole('treeitem', { name });
    return new TreeRow(this.page, row.and(this.page.locator('.focused')));
  }

  /**
   * Scrolls to the top and selects a line there. A view that was just focused may still scroll to the line that had the
   * focus before, even after the key, so both are repeated together.
   */
  async selectNearTop(row: TreeRow): Promise<void> {
    await until('the line near the top is selected', async () => {
      await this.page.keyboard.press('Home');
      return row.trySelect(ATTEMPT);
    });
  }

  /** Waits until keys go to the tree. */
  async waitUntilFocused(): Promise<void> {
    await this.locator.and(this.page.locator(':focus')).waitFor();
  }
}
