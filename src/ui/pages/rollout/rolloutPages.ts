import { ViewColumn, window, type Uri, type WebviewPanel } from 'vscode';
import type { Clock } from '../../../runtime/clock';
import type { Disposable } from '../../../runtime/disposable';
import type { ShownRollouts } from '../../rollouts/shownRollouts';
import type { Format } from '../../words/format';
import type { PageTools, RolloutPageActions } from './livePage';
import { RolloutPanel } from './panel';
import { ROLLOUT_PAGE } from '../restoring';
import { panelTitle } from './rolloutView';

// This bundle has its own copy of the module.
export { useTranslator } from '../../words/l10n';

/** The state that the page keeps in the editor. */
const ID = /^[0-9a-z]{1,32}$/;

/** The pages of rollouts, one for each. */
export class RolloutPages implements Disposable {
  readonly #tools: PageTools;
  readonly #extension: Uri;
  readonly #panels = new Map<string, RolloutPanel>();

  constructor(
    rollouts: ShownRollouts,
    actions: RolloutPageActions,
    extension: Uri,
    format: Format,
    clock: Clock,
  ) {
    this.#tools = { rollouts, actions, format, clock };
    this.#extension = extension;
  }

  /** Opens or reveals the page of a rollout. */
  show(rollout: string): void {
    const open = this.#panels.get(rollout);
    if (open) {
      open.reveal();
      return;
    }
    const title = panelTitle(this.#tools.rollouts.get(rollout), rollout);
    this.#add(window.createWebviewPanel(ROLLOUT_PAGE, title, ViewColumn.Active), rollout);
  }

  /**
   * Gives a panel of an earlier window its page back. One that tells no id of a rollout is closed.
   * @param state kept by the page in that window
   */
  restore(panel: WebviewPanel, state: unknown): void {
    const rollout = rolloutOf(state);
    if (rollout === undefined) panel.dispose();
    else this.#add(panel, rollout);
  }

  dispose(): void {
    for (const panel of [...this.#panels.values()]) panel.dispose();
  }

  #add(panel: WebviewPanel, rollout: string): void {
    const made = new RolloutPanel(panel, rollout, this.#extension, this.#tools, () => {
      if (this.#panels.get(rollout) === made) this.#panels.delete(rollout);
    });
    this.#panels.set(rollout, made);
  }
}

function rolloutOf(state: unknown): string | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { rollout } = state as Readonly<Record<string, unknown>>;
  return typeof rollout === 'string' && ID.test(rollout) ? rollout : undefined;
}
