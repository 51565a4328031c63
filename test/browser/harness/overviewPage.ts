import type { Page } from 'playwright-core';
import type { Clock } from '../../../src/runtime/clock';
import { LivePage, type OverviewActions } from '../../../src/ui/pages/overview/livePage';
import type { ToPage } from '../../../src/ui/pages/overview/messages';
import { OVERVIEW } from '../../../src/ui/pages/overview/pageBody';
import { Format } from '../../../src/ui/words/format';
import type { FakeHosts } from '../../fakeHosts';
import { PageInBrowser } from './pageInBrowser';
import type { PageTheme } from './pageThemes';

/** The page of all hosts in a browser of its own. */
export class OverviewPageInBrowser {
  readonly #browser: PageInBrowser<ToPage>;
  #live: LivePage | undefined;

  private constructor(browser: PageInBrowser<ToPage>) {
    this.#browser = browser;
  }

  static async start(): Promise<OverviewPageInBrowser> {
    return new OverviewPageInBrowser(await PageInBrowser.start(OVERVIEW));
  }

  get page(): Page {
    return this.#browser.page;
  }

  /** Everything that was sent to the page since it was opened. */
  get sent(): ToPage[] {
    return this.#browser.sent;
  }

  /** Milliseconds that the page took to work in each of them and to lay itself out. */
  get times(): number[] {
    return this.#browser.times;
  }

  /** Errors and refusals by the policy. */
  get complaints(): string[] {
    return this.#browser.complaints;
  }

  /** Opens the page and waits for its first view. */
  async open(
    fleet: FakeHosts,
    clock: Clock,
    actions: OverviewActions,
    theme: PageTheme = 'dark',
  ): Promise<void> {
    this.#live?.dispose();
    const tools = {
      fleet,
      actions,
      clock,
      poller: { watch: () => undefined },
      format: new Format('en', 'UTC'),
    };
    const live = new LivePage(tools, { filter: '', lens: '' }, (message) => this.#browser.post(message));
    this.#live = live;
    live.setVisible(true);
    await this.#browser.open(theme, (message) => live.hear(message));
  }

  async close(): Promise<void> {
    this.#live?.dispose();
    await this.#browser.close();
  }
}
