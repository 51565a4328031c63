import type { Locator, Page } from 'playwright-core';
import { until } from '../../until';
import { inTime } from './inTime';

/** An editor that got a key has acted on it by then. */
const KEY_PATIENCE_MS = 10_000;
/** A question that was asked for shows by then. */
const QUESTION_PATIENCE_MS = 20_000;

/** An expression of the page: what stands in the inputs of its boxes. */
const INPUT_VALUES =
  "[...document.querySelectorAll('.quick-input-widget input.input')].map(({ value }) => value)";

/** An expression of the page: the text of the box, empty where there is none. */
const SHOWN =
  "[...document.querySelectorAll('.quick-input-widget')].filter((box) => box.style.display !== 'none').map((box) => box.innerText).join('')";

/** The box at the top of the workbench: the palette, input boxes and pickers. */
export class QuickInput {
  readonly box: Locator;

  constructor(private readonly page: Page) {
    this.box = page.locator('.quick-input-widget:visible');
  }

  /** A step whose title, placeholder or prompt contains `text`. */
  step(text: string | RegExp): Locator {
    const title = this.box.locator('.quick-input-title, .quick-input-message').getByText(text);
    return title.or(this.box.getByPlaceholder(text)).first();
  }

  /** Waits until a step shows whose title, placeholder or prompt contains `text`. */
  async waitFor(text: string | RegExp): Promise<void> {
    await this.step(text).waitFor();
  }

  /** Replaces what is in the input. @param timeout in milliseconds, for a box that may close before it is written in */
  async fill(text: string, timeout?: number): Promise<void> {
    await this.box.locator('input.input').fill(text, timeout === undefined ? {} : { timeout });
  }

  /** What is in the input. */
  async value(): Promise<string> {
    return this.box.locator('input.input').inputValue();
  }

  /**
   * Fills the step whose title, placeholder or prompt contains `step`, and goes on. Where a busy window lost the key, the
   * box stays as it is, and the key is pressed once more.
   */
  async answer(step: string | RegExp, text: string): Promise<void> {
    if (!(await inTime(this.step(step).waitFor({ timeout: QUESTION_PATIENCE_MS })))) await this.askToSignIn();
    await this.waitFor(step);
    await this.fill(text);
    const input = this.box.locator('input.input');
    await input.press('Enter');
    const hasGoneOn = until(
      'the answer was taken',
      async () => {
        const values = await this.page.evaluate<string[]>(INPUT_VALUES);
        return !values.includes(text) || !(await this.step(step).isVisible());
      },
      KEY_PATIENCE_MS,
    );
    if (!(await hasGoneOn.then(() => true).catch(() => false))) await input.press('Enter');
  }

  /**
   * Opening a host asks for its password, but the editor tells nobody of a click on a row that it was just drawing anew:
   * then a person finds the row that asks.
   */
  private async askToSignIn(): Promise<void> {
    const row = this.page.getByRole('treeitem', { name: /^Sign In…/ }).first();
    if (await row.isVisible()) await row.click();
  }

  /** Chooses an item of the step whose title, placeholder or prompt contains `step`. */
  async choose(step: string | RegExp, label: string | RegExp): Promise<void> {
    await this.waitFor(step);
    await this.item(label).click();
  }

  /** The line of the list that contains `label`. */
  item(label: string | RegExp): Locator {
    return this.box.locator('.quick-input-list .monaco-list-row').filter({ hasText: label }).first();
  }

  /** Ticks or unticks a line of a picker that takes many, and waits until the line shows it. */
  async tick(label: string | RegExp): Promise<void> {
    const item = this.item(label);
    const before = await item.getAttribute('aria-checked');
    await item.click();
    await this.waitForTick(label, before !== 'true');
  }

  /**
   * Waits until a line is ticked or is not. The extension unticks lines that exclude the one just ticked: a tick
   * before that happened would be undone with them.
   */
  async waitForTick(label: string | RegExp, isTicked: boolean): Promise<void> {
    await this.item(label)
      .and(this.page.locator(`[aria-checked="${String(isTicked)}"]`))
      .waitFor();
  }

  /** The lines that show, each with its description and detail. */
  async items(): Promise<string[]> {
    const rows = await this.box.locator('.quick-input-list .monaco-list-row').allInnerTexts();
    return rows.map((text) => text.replace(/\s+/g, ' ').trim());
  }

  /** A button beside the title, such as `Back`. */
  button(name: string | RegExp): Locator {
    return this.box.locator('.quick-input-titlebar').getByRole('button', { name });
  }

  /** Enter: accepts the input or the line that has the focus. */
  async accept(): Promise<void> {
    await this.page.keyboard.press('Enter');
  }

  /** Accepts what each step offers, until the box has gone. @returns how many keys that took */
  async acceptAll(): Promise<number> {
    const shown = (): Promise<string> => this.page.evaluate<string>(SHOWN);
    let keys = 0;
    for (let before = await shown(); before !== ''; before = await shown(), keys++) {
      await this.accept();
      await until('the step was accepted', async () => (await shown()) !== before);
    }
    return keys;
  }

  /** Presses OK: accepts the lines that are ticked. */
  async confirm(): Promise<void> {
    await this.box.getByRole('button', { name: 'OK', exact: true }).click();
  }

  /** Escape, and waits until the box has gone. */
  async dismiss(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.box.waitFor({ state: 'hidden' });
  }
}
