import type { Page } from 'playwright-core';
import { LivePage, type DetailsActions } from '../../../src/ui/pages/details/livePage';
import type { ToPage } from '../../../src/ui/pages/details/messages';
import { DETAILS } from '../../../src/ui/pages/details/pageBody';
import type { Subject } from '../../../src/ui/pages/details/pageView';
import { Format } from '../../../src/ui/words/format';
import type { FakeWatched } from '../../fakeWatched';
import { PageInBrowser } from './pageInBrowser';
import type { PageTheme } from './pageThemes';

/** The page of a job or a host in a browser of its own. */
export class DetailsPageInBrowser {
  readonly #browser: PageInBrowser<ToPage>;
  #live: LivePage | undefined;

  private constructor(browser: PageInBrowser<ToPage>) {
    this.#browser = browser;
  }

  static async start(): Promise<DetailsPageInBrowser> {
    return new DetailsPageInBrowser(await PageInBrowser.start(DETAILS));
  }

  get page(): Page {
    return this.#browser.page;
  }

  /** Everything that was sent to the page since it was opened. */
  get sent(): ToPage[] {
    return this.#browser.sent;
  }

  /** Errors and refusals by the policy. */
  get complaints(): string[] {
    return this.#browser.complaints;
  }

  /** Opens the page and waits for its first view. */
  async open(
    subject: Subject,
    watched: FakeWatched,
    actions: DetailsActions,
    theme: PageTheme = 'dark',
  ): Promise<void> {
    this.#live?.dispose();
    const live = new LivePage(
      subject,
      {
        fleet: watched,
        history: watched.history,
        poller: { watch: () => undefined },
        originOf: () => 'settings',
        placeOf: () => undefined,
        nameRollout: () => undefined,
        actions,
        clock: watched.clock,
        format: new Format('en', 'UTC'),
      },
      { post: (message) => this.#browser.post(message), retitle: () => undefined },
    );
    this.#live = live;
    await this.#browser.open(theme, (message) => live.hear(message));
  }

  async close(): Promise<void> {
    this.#live?.dispose();
    await this.#browser.close();
  }
}
