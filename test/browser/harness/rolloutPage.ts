import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startBrowser } from '../../../scripts/workbench/browser.mjs';
import type { Clock } from '../../../src/runtime/clock';
import { LivePage, type RolloutPageActions } from '../../../src/ui/pages/rollout/livePage';
import type { ToPage } from '../../../src/ui/pages/rollout/messages';
import { pageMarkup } from '../../../src/ui/pages/rollout/pageMarkup';
import type { ShownRollouts } from '../../../src/ui/rollouts/shownRollouts';
import { Format } from '../../../src/ui/words/format';
import { COLOURS, type PageTheme } from './pageThemes';

const MEDIA = join(import.meta.dirname, '../../../media/rollout');
const SITE = 'http://rollout.test';
const CLASSES: Readonly<Record<PageTheme, string>> = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  highContrast: 'vscode-high-contrast',
};
const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

/** The part of the editor that the page knows. */
const EDITOR = `
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => void window.toExtension(message),
    setState: (state) => (window.keptState = state),
  });`;

/** The page in a browser of its own: its files and its policy are the real ones, the editor is a few lines. */
export class RolloutPageInBrowser {
  readonly page: Page;
  /** Everything that was sent to the page since it was opened. */
  readonly sent: ToPage[] = [];
  /** Milliseconds that the page took to work in each of them and to lay itself out. */
  readonly times: number[] = [];
  /** Errors and refusals by the policy. */
  readonly complaints: string[] = [];
  readonly #close: () => Promise<void>;
  #live: LivePage | undefined;
  #theme: PageTheme = 'dark';

  private constructor(page: Page, close: () => Promise<void>) {
    this.page = page;
    this.#close = close;
  }

  static async start(): Promise<RolloutPageInBrowser> {
    const { page, close } = await startBrowser();
    const made = new RolloutPageInBrowser(page, close);
    await made.#prepare();
    return made;
  }

  /** Opens the page of the first rollout and waits for its first view. */
  async open(
    rollouts: ShownRollouts,
    clock: Clock,
    actions: RolloutPageActions,
    theme: PageTheme = 'dark',
  ): Promise<void> {
    this.#live?.dispose();
    this.sent.length = 0;
    this.times.length = 0;
    this.#theme = theme;
    const rollout = rollouts.all[0]?.state.rollout ?? 'unknown';
    const tools = { rollouts, actions, clock, format: new Format('en', 'UTC') };
    this.#live = new LivePage(rollout, tools, (message) => this.#post(message));
    await this.page.goto(`${SITE}/`);
    await this.page.locator('main').waitFor();
  }

  async close(): Promise<void> {
    this.#live?.dispose();
    await this.#close();
  }

  #post(message: ToPage): void {
    this.sent.push(message);
    // At once, not as a task of its own: whatever a test asks next comes after it.
    const update = `(() => {
      const started = performance.now();
      window.dispatchEvent(new MessageEvent('message', { data: ${JSON.stringify(message)} }));
      document.body.getBoundingClientRect();
      return performance.now() - started;
    })()`;
    this.page.evaluate(update).then(
      (took) => this.times.push(Number(took)),
      (error: unknown) => this.complaints.push(String(error)),
    );
  }

  async #prepare(): Promise<void> {
    const { page } = this;
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    await page.exposeFunction('toExtension', (message: unknown) => this.#live?.hear(message));
    await page.addInitScript(EDITOR);
    await page.route(`${SITE}/**`, (route) => {
      const name = new URL(route.request().url()).pathname.slice(1);
      return name === ''
        ? route.fulfill({ contentType: 'text/html', body: markup(this.#theme) })
        : route.fulfill({
            contentType: TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain',
            body: this.#file(name),
          });
    });
  }

  #file(name: string): string {
    const text = readFileSync(join(MEDIA, name), 'utf8');
    if (!name.endsWith('.css')) return text;
    const colours = Object.entries(COLOURS[this.#theme]).map(([key, value]) => `${key}: ${value};`);
    return `:root { ${colours.join(' ')} background: ${COLOURS[this.#theme]['--vscode-editor-background'] ?? ''}; }\n${text}`;
  }
}

/** The page as the editor serves it, with the class of the theme. */
function markup(theme: PageTheme): string {
  const made = pageMarkup({
    language: 'en',
    nonce: 'test',
    styles: SITE,
    style: 'rollout.css',
    script: 'rollout.js',
  });
  return made.replace('<body>', `<body class="${CLASSES[theme]}">`);
}
