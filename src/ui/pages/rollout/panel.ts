import type { Uri, WebviewPanel } from 'vscode';
import type { Disposable } from '../../../runtime/disposable';
import { servePage } from '../shell/servePage';
import { LivePage, type PageTools } from './livePage';
import { ROLLOUT } from './pageBody';
import { panelTitle } from './rolloutView';

/** The panel that shows one rollout. */
export class RolloutPanel implements Disposable {
  readonly #panel: WebviewPanel;
  readonly #live: LivePage;

  /** @param panel new, or one that the editor restores; its options are set again in both cases */
  constructor(panel: WebviewPanel, rollout: string, extension: Uri, tools: PageTools, closed: () => void) {
    this.#panel = panel;
    const { webview } = panel;
    const retitle = (): void => {
      panel.title = panelTitle(tools.rollouts.get(rollout), rollout);
    };
    retitle();
    // A restored page may be older than what is known of its rollout.
    const following = tools.rollouts.onDidChange((ids) => {
      if (ids.has(rollout)) retitle();
    });
    this.#live = new LivePage(rollout, tools, (message) => void webview.postMessage(message));
    webview.onDidReceiveMessage((value: unknown) => this.#live.hear(value));
    panel.onDidChangeViewState(() => {
      if (!panel.visible) this.#live.hidden();
    });
    panel.onDidDispose(() => {
      following.dispose();
      this.#live.dispose();
      closed();
    });
    servePage(panel, extension, ROLLOUT);
  }

  reveal(): void {
    this.#panel.reveal();
  }

  dispose(): void {
    this.#panel.dispose();
  }
}
