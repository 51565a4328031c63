import type { Page } from 'playwright-core';
import type { Clock } from '../../../src/runtime/clock';
import { LivePage, type RolloutPageActions } from '../../../src/ui/pages/rollout/livePage';
import type { ToPage } from '../../../src/ui/pages/rollout/messages';
import { ROLLOUT } from '../../../src/ui/pages/rollout/pageBody';
import type { ShownRollouts } from '../../../src/ui/rollouts/shownRollouts';
import { Format } from '../../../src/ui/words/format';
import { PageInBrowser } from './pageInBrowser';
import type { PageTheme } from './pageThemes';

/** The page of a rollout in a browser of its own. */
export class RolloutPageInBrowser {
  readonly #browser: PageInBrowser<ToPage>;
  #live: LivePage | undefined;

  private constructor(browser: PageInBrowser<ToPage>) {
    this.#browser = browser;
  }

  static async start(): Promise<RolloutPageInBrowser> {
    return new RolloutPageInBrowser(await PageInBrowser.start(ROLLOUT));
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

  /** Opens the page of the first rollout and waits for its first view. */
  async open(
    rollouts: ShownRollouts,
    clock: Clock,
    actions: RolloutPageActions,
    theme: PageTheme = 'dark',
  ): Promise<void> {
    this.#live?.dispose();
    const rollout = rollouts.all[0]?.state.rollout ?? 'unknown';
    const tools = { rollouts, actions, clock, format: new Format('en', 'UTC') };
    const live = new LivePage(rollout, tools, (message) => this.#browser.post(message));
    this.#live = live;
    await this.#browser.open(theme, (message) => live.hear(message));
  }

  async close(): Promise<void> {
    this.#live?.dispose();
    await this.#browser.close();
  }
}
