import type { Clock } from '../../../runtime/clock';
import type { Disposable } from '../../../runtime/disposable';
import type { Order } from '../../../fleet/rollouts/rolloutStates';
import { Disposables } from '../../editor/disposables';
import { Throttle } from '../../editor/throttle';
import type { ShownRollouts } from '../../rollouts/shownRollouts';
import type { Format } from '../../words/format';
import { difference } from './difference';
import { readMessage, type FromPage, type ToPage } from './messages';
import { rolloutView, unknownView, type Shown } from './rolloutView';

/** Milliseconds between two differences: more often nobody can follow. */
const PAUSE = 500;
/** Milliseconds after which times on the page are told anew, even if nothing happened. */
const TICK = 30_000;
/** Milliseconds for which a page that came back waits for the journals to be read, before it says that there is none. */
const PATIENCE = 5_000;

/** Receives what a person does on a page. Questions and failures are the listener's: none of its promises rejects. */
export interface RolloutPageActions {
  /** @param hosts names; without them, all that the order can mean */
  order(rollout: string, order: Order, hosts?: readonly string[]): void;
  testConnection(host: string): void;
  /** Suspends the jobs of hosts. */
  suspend(rollout: string, hosts: readonly string[]): void;
  /** Shows how the job of a host differs from the plan. */
  showDifference(rollout: string, host: string): void;
  showJob(host: string, jobId: string): void;
  copyHosts(hosts: readonly string[]): Promise<void>;
  copyReport(rollout: string): Promise<void>;
  /** Opens the file that the rollout was started from. */
  revealFile(rollout: string): void;
}

/** What a page needs besides its panel. */
export interface PageTools {
  readonly rollouts: ShownRollouts;
  readonly actions: RolloutPageActions;
  readonly format: Format;
  readonly clock: Clock;
}

/**
 * Keeps one page up to date: a full view when the page asks for it, then differences, and nothing while nobody can see
 * it. The filter and the open groups live here, because the editor throws away a page that is hidden.
 */
export class LivePage implements Disposable {
  readonly #rollout: string;
  readonly #tools: PageTools;
  readonly #post: (message: ToPage) => void;
  readonly #ends = new Disposables();
  readonly #throttle: Throttle;
  readonly #open = new Set<string>();
  #filter = '';
  /** Whether a page is there that waits for its first view. */
  #isAsked = false;
  /** The page as it was sent last; `undefined` while it is hidden or still loading. */
  #sent: Shown | undefined;
  /** Until the next telling of times, or until a page without a journal gives up. */
  #timer: Disposable | undefined;

  constructor(rollout: string, tools: PageTools, post: (message: ToPage) => void) {
    this.#rollout = rollout;
    this.#tools = tools;
    this.#post = post;
    this.#throttle = this.#ends.add(new Throttle(tools.clock, PAUSE, () => this.#update()));
    this.#ends.add(
      tools.rollouts.onDidChange((ids) => {
        if (!ids.has(rollout)) return;
        if (this.#sent) this.#throttle.ask();
        else if (this.#isAsked) this.#sendAll(this.#look());
      }),
    );
  }

  /** The page can no longer be seen, and the editor forgets it. It asks again when it is back. */
  hidden(): void {
    this.#sent = undefined;
    this.#isAsked = false;
    this.#timer?.dispose();
  }

  /** Takes anything that the page sends; what it does not offer is ignored. */
  hear(value: unknown): void {
    const message = readMessage(value, this.#sent);
    if (message !== undefined) this.#act(message);
  }

  dispose(): void {
    this.hidden();
    this.#ends.dispose();
  }

  #act(message: FromPage): void {
    switch (message.kind) {
      case 'ready':
        this.#begin();
        return;
      case 'head':
        this.#actOnAll(message.action);
        return;
      case 'row':
        this.#actOnRow(message);
        return;
      case 'details': {
        const { hosts: [host] = [], jobId } = this.#sent?.targets.get(message.key) ?? {};
        if (host !== undefined && jobId !== undefined) this.#tools.actions.showJob(host, jobId);
        return;
      }
      case 'toggle':
        if (!this.#open.delete(message.key)) this.#open.add(message.key);
        this.#update();
        return;
      case 'filter':
        this.#filter = message.text;
        this.#update();
    }
  }

  #actOnAll(action: Extract<FromPage, { kind: 'head' }>['action']): void {
    const { actions } = this.#tools;
    if (action === 'copyReport') this.#copied(actions.copyReport(this.#rollout));
    else if (action === 'revealFile') actions.revealFile(this.#rollout);
    else actions.order(this.#rollout, action);
  }

  #actOnRow({ action, key }: Extract<FromPage, { kind: 'row' }>): void {
    const hosts = this.#sent?.targets.get(key)?.hosts ?? [];
    const { actions } = this.#tools;
    switch (action) {
      case 'copyHosts':
        this.#copied(actions.copyHosts(hosts));
        return;
      case 'suspend':
        actions.suspend(this.#rollout, hosts);
        return;
      case 'testConnection':
        for (const host of hosts) actions.testConnection(host);
        return;
      case 'showDifference':
        for (const host of hosts) actions.showDifference(this.#rollout, host);
        return;
      default:
        actions.order(this.#rollout, action, hosts);
    }
  }

  #copied(copying: Promise<void>): void {
    void copying.then(() => this.#post({ kind: 'copied' }));
  }

  #look(): Shown {
    const { rollouts, clock, format } = this.#tools;
    const known = rollouts.get(this.#rollout);
    const wish = { filter: this.#filter, open: this.#open };
    return known ? rolloutView(known, wish, clock.now(), format) : unknownView(this.#rollout, wish);
  }

  #begin(): void {
    const { rollouts, clock } = this.#tools;
    if (rollouts.get(this.#rollout)) {
      this.#sendAll(this.#look());
      return;
    }
    this.#isAsked = true;
    this.#timer?.dispose();
    this.#timer = clock.after(PATIENCE, () => this.#sendAll(this.#look()));
  }

  #sendAll(shown: Shown): void {
    this.#isAsked = false;
    this.#sent = shown;
    this.#post({ kind: 'view', view: shown.view });
    this.#timer?.dispose();
    this.#tick();
  }

  /** Tells times anew from time to time. */
  #tick(): void {
    this.#timer = this.#tools.clock.after(TICK, () => {
      this.#throttle.ask();
      this.#tick();
    });
  }

  #update(): void {
    if (this.#sent === undefined) return;
    const shown = this.#look();
    const change = difference(this.#sent.view, shown.view);
    if (change === 'all') {
      this.#sendAll(shown);
      return;
    }
    // Hosts of a closed group may be others although the row reads the same.
    this.#sent = shown;
    if (change !== undefined) this.#post({ kind: 'difference', difference: change });
  }
}
