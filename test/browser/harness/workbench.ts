import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { EDITOR } from '../../../scripts/workbench/editors.mjs';
import { RESULTS } from '../../../scripts/workbench/paths.mjs';
import { writeSettings } from '../../../scripts/workbench/server.mjs';
import { until } from '../../until';
import { inTime } from './inTime';
import { QuickInput } from './quickInput';
import { TreeView } from './treeView';

export type Theme = 'dark' | 'light' | 'highContrast' | 'highContrastLight';

interface ThemeFacts {
  readonly name: string;
  /** Found while the window has the theme. */
  readonly marker: string;
  /** That of the system which goes with it. */
  readonly scheme: 'dark' | 'light';
}

export const THEMES: Readonly<Record<Theme, ThemeFacts>> = {
  dark: { name: EDITOR.themes.dark, marker: '.monaco-workbench.vs-dark', scheme: 'dark' },
  light: { name: EDITOR.themes.light, marker: '.monaco-workbench.vs:not(.vs-dark)', scheme: 'light' },
  highContrast: { name: 'Default High Contrast', marker: '.monaco-workbench.hc-black', scheme: 'dark' },
  highContrastLight: {
    name: 'Default High Contrast Light',
    marker: '.monaco-workbench.hc-light',
    scheme: 'light',
  },
};

export type Settings = Readonly<Record<string, unknown>>;

/** With these the theme of the window is the colour scheme of the system, which a test can change at any time. */
export const FOLLOWS_SCHEME: Settings = {
  'window.autoDetectColorScheme': true,
  'workbench.preferredDarkColorTheme': THEMES.dark.name,
  'workbench.preferredLightColorTheme': THEMES.light.name,
};

/**
 * Tells complaints about this extension from those that the editor has about itself, which come and go with each
 * version and with every host that cannot be reached: its name, a stack through its files, or one of its ids.
 */
const OURS = /bits-remote\.bits-remote|bitsRemote\./;

/** An editor that got a key, and knows the command, has answered by then. */
const PALETTE_PATIENCE_MS = 10_000;

/** Longer than any news takes to be told, and than the editor shows it. */
const TOAST_PATIENCE_MS = 30_000;

/** A version of a text that the windows of the extension share. */
const SHARED_FILE = /bits-remote\.bits-remote.(?:windows|told|memory)\.\d+$/u;

/** How many pictures each theme has so far; their names are numbered in the order in which they were taken. */
const pictures: Record<Theme, number> = { dark: 0, light: 0, highContrast: 0, highContrastLight: 0 };

interface Place {
  /** The address of the window. */
  readonly url: string;
  /** The server's folder. */
  readonly dir: string;
  /** The folder that the window shows. */
  readonly folder: string;
}

/** A function of the page: whether a value of any of its databases holds all of some texts. */
const IS_KEPT = `async (texts) => {
  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    try {
      for (const store of database.objectStoreNames) {
        const values = await done(database.transaction(store).objectStore(store).getAll());
        if (values.some((value) => texts.every((text) => String(value).includes(text)))) return true;
      }
    } finally {
      database.close();
    }
  }
  return false;
}`;

/** An open VS Code window as a person sees it. */
export class Workbench {
  readonly quickInput: QuickInput;
  private readonly errors: string[] = [];

  constructor(
    readonly page: Page,
    private readonly place: Place,
    private settings: Settings,
    private theme: Theme,
  ) {
    this.quickInput = new QuickInput(page);
    page.on('pageerror', (error) => this.errors.push(error.stack ?? error.message));
    page.on('console', (message) => {
      const { url } = message.location();
      if (message.type() === 'error') this.errors.push(`${message.text()} ${url}`.trim());
    });
  }

  /** Opens the window and waits until the extensions have been found. */
  async open(): Promise<void> {
    await this.page.goto(this.place.url);
    await this.waitUntilReady();
  }

  /** Opens another window of the same editor, of the same size. It closes with the browser. */
  async openAnother(timeout: number): Promise<Workbench> {
    const page = await this.page.context().newPage();
    page.setDefaultTimeout(timeout);
    const another = new Workbench(page, this.place, this.settings, this.theme);
    await another.open();
    return another;
  }

  /** The files that the windows of the extension share, by the parts of their names, such as `windows.12`. */
  get sharedFiles(): readonly string[] {
    const files = readdirSync(this.place.dir, { recursive: true, encoding: 'utf8' });
    return files.filter((name) => SHARED_FILE.test(name)).map((name) => basename(name));
  }

  /** Closes the window. The server ends what ran for it; {@link open} opens it again. */
  async close(): Promise<void> {
    await this.page.goto('about:blank');
  }

  /** The folder that the window shows. */
  get folder(): string {
    return this.place.folder;
  }

  /** The folder in which the rollouts of the person are kept. */
  get journals(): string {
    return join(this.place.dir, 'state', 'bits-remote', 'rollouts');
  }

  /** The folder in which creations of jobs are kept until their outcome is known. */
  get creations(): string {
    return join(this.place.dir, 'state', 'bits-remote', 'creations');
  }

  /**
   * Waits until the window has kept texts together in the storage of the browser, as it does every few seconds: a reload
   * before that would forget them.
   */
  async waitUntilKept(...texts: readonly string[]): Promise<void> {
    await until(`the window has kept ${texts.join(' and ')}`, () =>
      this.page.evaluate<boolean>(`(${IS_KEPT})(${JSON.stringify(texts)})`),
    );
  }

  /** Opens a file of the folder as a person finds it: by its name. */
  async openFile(name: string): Promise<void> {
    await this.chooseInBox('Control+P', name, this.quickInput.item(name));
    await this.editorTab(name).and(this.page.locator('[aria-selected="true"]')).waitFor();
  }

  /** Reloads the window: what is kept must be there again. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.waitUntilReady();
  }

  /**
   * Runs a command by its whole title, such as `BITS: Add Host…`. A window that has just opened may not know it yet, and
   * a key is lost while the focus is on its way back into a webview: then it is asked for once more, in a palette that
   * was closed before, since an open one keeps the commands that it found when it opened.
   */
  async palette(title: string): Promise<void> {
    const command = this.quickInput.box
      .locator('.quick-input-list .monaco-list-row')
      .filter({ has: this.page.getByText(title, { exact: true }) })
      .first();
    await this.chooseInBox('F1', `>${title}`, command);
  }

  /**
   * Opens the box by a key, searches in it and chooses a line; asks again where the line does not come. The key may be
   * lost, an editor that opens late takes the focus and the box goes with it, and what is found in place of an asked box
   * may be a question that is just being closed.
   */
  private async chooseInBox(key: string, search: string, line: Locator): Promise<void> {
    const { box } = this.quickInput;
    await until(`the box has ${search}`, async () => {
      await this.page.keyboard.press(key);
      if (!(await inTime(box.waitFor({ timeout: PALETTE_PATIENCE_MS })))) return false;
      if (!(await inTime(this.quickInput.fill(search, PALETTE_PATIENCE_MS)))) return false;
      if (await inTime(line.click({ timeout: PALETTE_PATIENCE_MS }))) return true;
      await this.page.keyboard.press('Escape');
      return false;
    });
  }

  /** Shows a view container of the activity bar. */
  async showContainer(title: string): Promise<void> {
    const tab = this.page.locator('.part.activitybar').getByRole('tab', { name: title });
    await tab.waitFor();
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
    await this.page.locator('.part.sidebar').getByRole('heading', { name: title }).first().waitFor();
  }

  /** The number on a view container's icon, and what is spoken of it. */
  badge(title: string): Locator {
    return this.page.locator('.part.activitybar').getByRole('tab', { name: title }).locator('.badge');
  }

  /** The side bar, for what has no method here: buttons of a title, a message, a welcome text. */
  get sideBar(): Locator {
    return this.page.locator('.part.sidebar');
  }

  tree(name: string | RegExp): TreeView {
    return new TreeView(this.page, this.sideBar.getByRole('tree', { name }));
  }

  /** A notification that contains `text`; its `getByRole('button')` are what it offers. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast').filter({ hasText: text }).first();
  }

  /**
   * Waits for a notification, and rests the mouse on it: otherwise the editor hides it after ten seconds. One that was
   * hidden before this looked, which a busy computer may bring about, is where a person finds it: behind the bell.
   */
  async holdNotification(text: string | RegExp): Promise<Locator> {
    const toast = this.notification(text);
    if (await inTime(toast.hover({ timeout: TOAST_PATIENCE_MS }))) return toast;
    const center = this.page.locator('.notifications-center');
    // It may be open since the last one; the bell would close it.
    if (!(await center.isVisible()))
      await this.page.locator('.part.statusbar [id="status.notifications"]').click();
    const kept = center.locator('.notification-list-item').filter({ hasText: text });
    await kept.first().hover();
    return kept.first();
  }

  /** The modal question that is open. */
  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** Waits for a modal question that contains `text` and presses one of its buttons. */
  async answerDialog(text: string | RegExp, button: string): Promise<void> {
    const dialog = this.dialog.filter({ hasText: text });
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  /** The item of the status bar that contains `text`. */
  statusBar(text: string | RegExp): Locator {
    return this.page.locator('.part.statusbar .statusbar-item').filter({ hasText: text }).first();
  }

  /** The tab of an open editor. */
  editorTab(title: string | RegExp): Locator {
    return this.page.locator('.part.editor').getByRole('tab', { name: title }).first();
  }

  /** A line of the active text editor; its spaces are hard ones, which `\s` in a pattern matches. */
  editorLine(text: RegExp): Locator {
    return this.page
      .locator('.editor-group-container.active .monaco-editor .view-line')
      .filter({ hasText: text })
      .first();
  }

  /** The document inside the webview that is in sight. */
  get webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** What a command of ours or of the editor put into the clipboard. */
  async clipboard(): Promise<string> {
    return this.page.evaluate<string>('navigator.clipboard.readText()');
  }

  /** Changes settings of the person and reloads the window: not every editor watches the file. */
  async changeSettings(settings: Settings): Promise<void> {
    this.settings = { ...this.settings, ...settings };
    writeSettings(this.place.dir, this.settings);
    await this.reload();
  }

  /** Changes between the dark and the light theme. */
  async useTheme(theme: 'dark' | 'light'): Promise<void> {
    if (theme === this.theme) return;
    await this.palette('Preferences: Toggle between Light/Dark Themes');
    await this.page.locator(THEMES[theme].marker).waitFor();
    this.theme = theme;
    // The editor writes its file itself: a second writer would undo what the window added to it meanwhile.
    this.settings = { ...this.settings, 'workbench.colorTheme': THEMES[theme].name };
  }

  /**
   * Takes a picture in each theme, also while a question is open, which the palette would close. For windows with the
   * settings {@link FOLLOWS_SCHEME}.
   */
  async screenshots(name: string): Promise<void> {
    for (const theme of ['light', 'dark'] as const) {
      await this.page.emulateMedia({ colorScheme: theme });
      await this.page.locator(THEMES[theme].marker).waitFor();
      this.theme = theme;
      await this.screenshot(name);
    }
  }

  /** Chooses a colour theme by its name, high contrast too; {@link useTheme} is for dark and light. */
  async chooseColorTheme(name: string): Promise<void> {
    await this.palette('Preferences: Color Theme');
    await this.quickInput.fill(name);
    await this.quickInput.item(name).waitFor();
    await this.quickInput.accept();
    await this.quickInput.box.waitFor({ state: 'hidden' });
  }

  /** What shows beside the mouse when it rests on something. */
  get hover(): Locator {
    return this.page.locator('.workbench-hover');
  }

  /** Takes a picture: `test-results/screenshots/<theme>/NN-<name>.png`. */
  async screenshot(name: string): Promise<void> {
    const number = String(++pictures[this.theme]).padStart(2, '0');
    await this.picture(join('screenshots', this.theme, `${number}-${name}.png`));
  }

  /** Takes a picture below `test-results` and answers its path. */
  async picture(path: string): Promise<string> {
    const file = join(RESULTS, path);
    await this.page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
    return file;
  }

  /** What went wrong so far in the window and in its extension host, and has to do with this extension. */
  consoleErrors(): readonly string[] {
    return this.errors.filter((error) => OURS.test(error));
  }

  private async waitUntilReady(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
    // The editor's own mark of having put back what was open; a click before would close what it is about to open.
    await this.page.waitForFunction("performance.getEntriesByName('code/didStartWorkbench').length > 0");
    await this.page.locator(THEMES[this.theme].marker).waitFor();
  }
}
