import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { RESULTS } from '../../scripts/workbench/paths.mjs';
import { inTime } from '../browser/harness/inTime';
import type { QuickInput } from '../browser/harness/quickInput';
import { openSession, type Session } from '../browser/harness/session';
import type { TreeView } from '../browser/harness/treeView';
import type { Workbench } from '../browser/harness/workbench';
import { until } from '../until';
import { PicturedHosts } from './hosts';
import { LOOKS, type Look, type LookName } from './looks';
import { Words } from './words';

/** Milliseconds for something in the window; a scene that waits longer has failed. */
const PATIENCE_MS = 20_000;
/** Milliseconds. What is there at all is there by then. */
const GLANCE_MS = 500;
/** Milliseconds for what a screen reader gets of something that has just been in the picture. */
const SPOKEN_MS = 5_000;
/** Pages of the tree that are leafed through for a row. */
const PAGES = 12;
/** A complaint about what was typed. */
export const WRONG = '.quick-input-message.error, .monaco-inputbox.error';
/** A window is at least as wide while it opens, so that its side bar gets 300 pixels. */
const OPENING = { width: 1400, height: 860 };

/** One window in one look, with its hosts: what scenes play on. */
export class Stage {
  readonly words: Words;
  readonly hosts: PicturedHosts;
  readonly look: Look;
  /** The folder that its pictures go to. */
  readonly folder: string;
  readonly #session: Session;
  /** Milliseconds on the clock of the process. */
  readonly #opened = performance.now();
  /** How many pictures were taken. */
  #taken = 0;

  private constructor(name: LookName, session: Session, hosts: PicturedHosts) {
    this.look = LOOKS[name];
    this.folder = Stage.folderOf(name);
    this.words = new Words(this.look.language);
    this.#session = session;
    this.hosts = hosts;
  }

  /** Where the pictures of a look are. */
  static folderOf(look: LookName): string {
    return join(RESULTS, 'pictures', look);
  }

  static async open(name: LookName): Promise<Stage> {
    const look: Look = LOOKS[name];
    const hosts = new PicturedHosts();
    await hosts.start();
    try {
      const session = await openSession({
        theme: look.theme,
        settings: {
          // The ports of the hosts are on this computer already.
          'remote.autoForwardPorts': false,
          // Settings in a tab, which is closed as any other.
          'workbench.editor.useModal': 'off',
        },
        size: { ...OPENING, zoom: look.size.zoom ?? 1 },
        ...(look.language !== 'en' && { language: look.language }),
      });
      session.workbench.page.setDefaultTimeout(PATIENCE_MS);
      const stage = new Stage(name, session, hosts);
      mkdirSync(stage.folder, { recursive: true });
      return stage;
    } catch (error) {
      await hosts.close();
      throw error;
    }
  }

  get workbench(): Workbench {
    return this.#session.workbench;
  }

  get page(): Page {
    return this.workbench.page;
  }

  get quickInput(): QuickInput {
    return this.workbench.quickInput;
  }

  get tree(): TreeView {
    return this.workbench.tree(this.words.text('view.hosts'));
  }

  /** The document of the page that is open. */
  get webview(): FrameLocator {
    return this.workbench.webview;
  }

  get taken(): number {
    return this.#taken;
  }

  /** Everything that went wrong in the window and has to do with the extension. */
  get complaints(): readonly string[] {
    return this.workbench.consoleErrors();
  }

  /** Runs a command of ours from the palette. @param id without the prefix */
  async run(id: string): Promise<void> {
    await this.workbench.palette(this.words.inPalette(id));
  }

  /** Whether there is room beside a side bar of any width. */
  get hasRoom(): boolean {
    return this.look.size.width >= OPENING.width;
  }

  /** @returns pixels */
  async sideBarWidth(): Promise<number> {
    return (await boxOf(this.workbench.sideBar)).width;
  }

  /** Drags the edge of the side bar. @param width in pixels */
  async resizeSideBar(width: number): Promise<void> {
    const { mouse } = this.page;
    const bar = await boxOf(this.workbench.sideBar);
    const edge = bar.x + bar.width;
    const sashes = await this.page.locator('.monaco-sash.vertical:not(.disabled)').all();
    const centres: number[] = [];
    for (const sash of sashes) {
      const box = await sash.boundingBox();
      if (box !== null) centres.push(box.x + box.width / 2);
    }
    const from = centres.sort((a, b) => Math.abs(a - edge) - Math.abs(b - edge))[0] ?? edge;
    const middle = bar.y + bar.height / 2;
    await mouse.move(from, middle);
    await mouse.down();
    await mouse.move(from + width - bar.width, middle, { steps: 4 });
    await mouse.up();
    await this.rest();
    await until('the width of the side bar', async () => Math.abs((await this.sideBarWidth()) - width) < 2);
  }

  /** Waits until jobs have been watched for so many milliseconds, so that a curve has a past to show. */
  async watchFor(time: number): Promise<void> {
    await until('a past', () => performance.now() - this.#opened > time, time + PATIENCE_MS);
  }

  /** Shows the tree, and gives the window the size of the look, which a side bar of 300 pixels survives. */
  async settle(): Promise<void> {
    await this.page.setViewportSize(OPENING);
    await this.workbench.showContainer(this.words.text('container.title'));
    const { width, height } = this.look.size;
    await this.page.setViewportSize({ width, height });
  }

  /**
   * Takes a picture, and writes beside it the names and roles that a screen reader gets.
   * @param name of the file, without its ending
   * @param spoken the parts of the window that the picture is about
   */
  async take(name: string, ...spoken: readonly Locator[]): Promise<void> {
    await this.page.screenshot({
      path: join(this.folder, `${name}.png`),
      animations: 'disabled',
      caret: 'hide',
    });
    this.#taken++;
    const trees: string[] = [];
    for (const part of spoken) trees.push(await part.first().ariaSnapshot({ timeout: SPOKEN_MS }));
    if (trees.length > 0) writeFileSync(join(this.folder, `${name}.txt`), `${trees.join('\n\n')}\n`);
  }

  /** Takes away what a scene has left open: questions, menus, messages, editors. */
  async clear(): Promise<void> {
    const { dialog } = this.workbench;
    const { keyboard } = this.page;
    const open = dialog.or(this.quickInput.box).or(this.page.locator('.monaco-menu'));
    await until('questions and menus are closed', async () => {
      if (!(await open.first().isVisible())) return true;
      // A question may open while the focus is still on its way to it.
      if (await dialog.isVisible()) await dialog.press('Escape');
      else await keyboard.press('Escape');
      return !(await open.first().isVisible());
    });
    await this.rest();
    if (await this.page.locator('.notification-toast').first().isVisible())
      await this.workbench.palette('Notifications: Clear All Notifications');
    if (await this.page.locator('.part.editor .tab').first().isVisible()) await this.closeEditors();
  }

  /** Takes the mouse where it shows nothing, and waits until a tooltip has gone. */
  async rest(): Promise<void> {
    const hover = this.workbench.hover.first();
    await until('no tooltip is shown', async () => {
      await this.page.mouse.move(0, 0);
      if (await inTime(hover.waitFor({ state: 'hidden', timeout: SPOKEN_MS }))) return true;
      // One that came when the mouse had left already stays until the mouse has been on it.
      await inTime(hover.hover({ timeout: GLANCE_MS }));
      return false;
    });
  }

  private async closeEditors(): Promise<void> {
    await this.workbench.palette('View: Close All Editors');
    const tab = this.page.locator('.part.editor .tab').first();
    // Files that were made and never saved are asked about.
    const drop = this.workbench.dialog.getByRole('button', { name: "Don't Save" });
    await until('no editor is open', async () => {
      if (await drop.isVisible()) await drop.click();
      return !(await tab.isVisible());
    });
  }

  /**
   * A row of the tree, scrolled into sight: others do not exist for the browser.
   * @param name that of a host, a group or a job, or the beginning of what is spoken of the row
   */
  async reach(name: string | RegExp): Promise<ReturnType<TreeView['row']>> {
    const { tree } = this;
    const row = tree.row(typeof name === 'string' ? new RegExp(`^${name},`) : name);
    // From the top: a row at the upper edge may lie under the ones that stay there.
    await tree.locator.press('Home');
    for (let page = 0; page < PAGES && !(await this.shows(row.locator)); page++)
      await tree.locator.press('PageDown');
    return row;
  }

  /** Chooses an item of the context menu of a row. @param comesAbout shows once the command has begun */
  async menu(row: string | RegExp, item: string | RegExp, comesAbout: Locator): Promise<void> {
    await (await this.reach(row)).menu(item, comesAbout);
  }

  /** Accepts the input of a box, and waits for the next step. */
  async next(): Promise<void> {
    const wrong = this.quickInput.box.locator(WRONG);
    await this.until('the input is right', async () => !(await wrong.first().isVisible()));
    const step = this.quickInput.box.locator('.quick-input-titlebar, .quick-input-message');
    const text = async (): Promise<string> => (await step.allInnerTexts()).join('').trim();
    const before = await text();
    await this.quickInput.accept();
    await this.until('the next step', async () => !['', before].includes(await text()));
  }

  /** Waits for what no locator tells. @param limit milliseconds */
  async until(what: string, holds: () => Promise<boolean>, limit = PATIENCE_MS): Promise<void> {
    await until(what, holds, limit);
  }

  /** @returns whether it comes into sight in time, in milliseconds */
  async shows(what: Locator, timeout = GLANCE_MS): Promise<boolean> {
    return inTime(what.first().waitFor({ timeout }));
  }

  async close(): Promise<void> {
    await this.#session.close();
    await this.hosts.close();
  }
}

/** Where something is. @throws where it is not shown */
export async function boxOf(what: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await what.boundingBox();
  if (box === null) throw new Error('a part of the window is not shown');
  return box;
}
