import type { Fleet } from '../../../fleet/fleet';
import type { Poller } from '../../../fleet/poller';
import type { Clock } from '../../../runtime/clock';
import type { Disposable } from '../../../runtime/disposable';
import type { CommandName } from '../../editor/commandIds';
import { Disposables } from '../../editor/disposables';
import { Throttle } from '../../editor/throttle';
import type { Format } from '../../words/format';
import { targetsOf, type Target } from './causes';
import { difference } from './difference';
import { readMessage, type FromPage, type ToPage } from './messages';
import { overviewView, type Shown } from './overviewView';
import type { Wish } from './pageView';

/** Milliseconds between two differences: more often nobody can follow. */
const PAUSE = 500;
/** Milliseconds between two sentences for a screen reader. */
const QUIET = 10_000;

/** Receives what a person does on the page. Questions and failures are the listener's: none of its promises rejects. */
export interface OverviewActions {
  /** Runs a command on rows. */
  run(command: CommandName, rows: readonly Target[]): void;
  /** Goes to the row of a host. */
  open(host: string): void;
}

/** The services of the page besides its panel. */
export interface PageTools {
  readonly fleet: Pick<Fleet, 'hosts' | 'onDidChange'>;
  /** Reads all hosts while the page can be seen. */
  readonly poller: Pick<Poller, 'watch'>;
  readonly actions: OverviewActions;
  readonly format: Format;
  readonly clock: Clock;
}

/**
 * Keeps the page up to date: a full view when the page asks for it, then differences, and nothing while nobody can see
 * it. The filter lives here, because the editor throws away a page that is hidden.
 */
export class LivePage implements Disposable {
  readonly #tools: PageTools;
  readonly #post: (message: ToPage) => void;
  readonly #ends = new Disposables();
  readonly #throttle: Throttle;
  #wish: Wish;
  #isVisible = false;
  /** The page as it was sent last; `undefined` while it is hidden or still loading. */
  #sent: Shown | undefined;
  /** The sentence that was spoken last, and when. */
  #spoken = '';
  #spokenAt = -Infinity;
  /** Until a sentence may be spoken that came too early. */
  #timer: Disposable | undefined;

  /** @param wish what the page showed before a reload */
  constructor(tools: PageTools, wish: Wish, post: (message: ToPage) => void) {
    this.#tools = tools;
    this.#wish = wish;
    this.#post = post;
    this.#throttle = this.#ends.add(new Throttle(tools.clock, PAUSE, () => this.#update()));
    this.#ends.add(
      tools.fleet.onDidChange((changes) => {
        if (!this.#isVisible) return;
        if (changes.some(({ kind }) => kind === 'hosts')) this.#watch();
        this.#throttle.ask();
      }),
    );
  }

  /** The page can be seen, or no longer; the editor forgets a hidden page, which asks again when it is back. */
  setVisible(isVisible: boolean): void {
    this.#isVisible = isVisible;
    this.#watch();
    if (isVisible) return;
    this.#sent = undefined;
    this.#timer?.dispose();
  }

  /** Takes anything that the page sends; what it does not offer is ignored. */
  hear(value: unknown): void {
    const message = readMessage(value, this.#sent?.view);
    if (message !== undefined) this.#act(message);
  }

  dispose(): void {
    this.setVisible(false);
    this.#ends.dispose();
  }

  #act(message: FromPage): void {
    const { actions } = this.#tools;
    switch (message.kind) {
      case 'ready':
        this.#begin();
        return;
      case 'run':
        actions.run(
          message.command,
          this.#tools.fleet.hosts.map(({ host }) => ({ kind: 'host', host: host.name })),
        );
        return;
      case 'cause': {
        const cause = this.#sent?.causes.find(({ key }) => key === message.key);
        const button = this.#sent?.view.causes?.items.find(({ key }) => key === message.key)?.button;
        if (cause && button) actions.run(button.command, targetsOf(cause));
        return;
      }
      case 'open':
        actions.open(message.key);
        return;
      case 'lens':
        // Pressed again, it lets go.
        this.#show({ ...this.#wish, lens: message.key === this.#wish.lens ? '' : message.key });
        return;
      case 'filter':
        this.#show({ ...this.#wish, filter: message.text });
    }
  }

  #watch(): void {
    const { poller, fleet } = this.#tools;
    poller.watch(new Set(this.#isVisible ? fleet.hosts.map(({ host }) => host.name) : []), this);
  }

  #show(wish: Wish): void {
    this.#wish = wish;
    this.#update();
  }

  #begin(): void {
    this.#sent = this.#look();
    this.#post({ kind: 'view', view: this.#sent.view });
  }

  #look(): Shown {
    const { fleet, format } = this.#tools;
    return overviewView(fleet.hosts, this.#wish, (sentence) => this.#speak(sentence), format);
  }

  /** @returns the sentence to speak: the new one, or for now the one before */
  #speak(sentence: string): string {
    const { clock } = this.#tools;
    if (sentence === this.#spoken) return sentence;
    const left = this.#spokenAt + QUIET - clock.now();
    this.#timer?.dispose();
    if (left > 0) {
      this.#timer = clock.after(left, () => this.#throttle.ask());
      return this.#spoken;
    }
    this.#spoken = sentence;
    this.#spokenAt = clock.now();
    return sentence;
  }

  #update(): void {
    if (this.#sent === undefined) return;
    const shown = this.#look();
    const change = difference(this.#sent.view, shown.view);
    // The jobs of a cause may be others although its row reads the same.
    this.#sent = shown;
    if (change !== undefined) this.#post({ kind: 'difference', difference: change });
  }
}
