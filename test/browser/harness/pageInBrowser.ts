import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startBrowser } from '../../../scripts/workbench/browser.mjs';
import { pageMarkup, type PageKind } from '../../../src/ui/pages/shell/pageMarkup';
import { COLOURS, type PageTheme } from './pageThemes';

const MEDIA = join(import.meta.dirname, '../../../media');
const SITE = 'http://page.test';
const CLASSES: Readonly<Record<PageTheme, string>> = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  highContrast: 'vscode-high-contrast',
};
const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

/** The part of the editor that a page knows. */
const EDITOR = `
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => void window.toExtension(message),
    setState: (state) => (window.keptState = state),
  });`;

/** A page in a browser of its own: its files and its policy are the real ones, the editor is a few lines. */
export class PageInBrowser<Message> {
  readonly page: Page;
  /** Everything that was sent to the page since it was opened. */
  readonly sent: Message[] = [];
  /** Milliseconds that the page took to work in each of them and to lay itself out. */
  readonly times: number[] = [];
  /** Errors and refusals by the policy. */
  readonly complaints: string[] = [];
  readonly #kind: PageKind;
  readonly #close: () => Promise<void>;
  #hear: (message: unknown) => void = () => undefined;
  #theme: PageTheme = 'dark';
  /** How often it was opened. */
  #opened = 0;

  private constructor(kind: PageKind, page: Page, close: () => Promise<void>) {
    this.#kind = kind;
    this.page = page;
    this.#close = close;
  }

  static async start<Message>(kind: PageKind): Promise<PageInBrowser<Message>> {
    const { page, close } = await startBrowser();
    const made = new PageInBrowser<Message>(kind, page, close);
    await made.#prepare();
    return made;
  }

  /**
   * Opens the page and waits for its first view.
   * @param hear receives what the page sends
   */
  async open(theme: PageTheme, hear: (message: unknown) => void): Promise<void> {
    this.sent.length = 0;
    this.times.length = 0;
    this.#theme = theme;
    this.#hear = hear;
    this.#opened++;
    await this.page.goto(`${SITE}/`);
    await this.page.locator('main').waitFor();
  }

  close(): Promise<void> {
    return this.#close();
  }

  post(message: Message): void {
    this.sent.push(message);
    // At once, not as a task of its own: whatever a test asks next comes after it.
    const update = `(() => {
      const started = performance.now();
      window.dispatchEvent(new MessageEvent('message', { data: ${JSON.stringify(message)} }));
      document.body.getBoundingClientRect();
      return performance.now() - started;
    })()`;
    const opened = this.#opened;
    this.page.evaluate(update).then(
      (took) => this.times.push(Number(took)),
      (error: unknown) => {
        // A message on its way to the page before this one is lost with it, as in the editor.
        if (opened === this.#opened) this.complaints.push(String(error));
      },
    );
  }

  async #prepare(): Promise<void> {
    const { page } = this;
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    await page.exposeFunction('toExtension', (message: unknown) => this.#hear(message));
    await page.addInitScript(EDITOR);
    await page.route(`${SITE}/**`, (route) => {
      const name = new URL(route.request().url()).pathname.slice(1);
      return name === ''
        ? route.fulfill({ contentType: 'text/html', body: this.#served() })
        : route.fulfill({
            contentType: TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain',
            body: this.#file(name),
          });
    });
  }

  /** The page as the editor serves it, with the class of the theme. */
  #served(): string {
    const made = pageMarkup(this.#kind, {
      language: 'en',
      nonce: 'test',
      styles: SITE,
      uri: (path) => `${SITE}/${path}`,
    });
    return made.replace('<body>', `<body class="${CLASSES[this.#theme]}">`);
  }

  #file(name: string): string {
    const text = readFileSync(join(MEDIA, name), 'utf8');
    if (name !== 'page/base.css') return text;
    const colours = Object.entries(COLOURS[this.#theme]).map(([key, value]) => `${key}: ${value};`);
    return `:root { ${colours.join(' ')} background: ${COLOURS[this.#theme]['--vscode-editor-background'] ?? ''}; }\n${text}`;
  }
}
