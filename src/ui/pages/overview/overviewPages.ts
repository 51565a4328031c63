import { ViewColumn, window, type Uri, type WebviewPanel } from 'vscode';
import type { Disposable } from '../../../runtime/disposable';
import { OVERVIEW_PAGE } from '../restoring';
import { servePage } from '../shell/servePage';
import { overviewTitle } from './headView';
import { LivePage, type PageTools } from './livePage';
import { FILTER_LENGTH } from './messages';
import { OVERVIEW } from './pageBody';
import type { Wish } from './pageView';

// This bundle has its own copy of the module.
export { useTranslator } from '../../words/l10n';

/** The page of all hosts; there is one at most, and one more where the editor restores it. */
export class OverviewPages implements Disposable {
  readonly #tools: PageTools;
  readonly #extension: Uri;
  readonly #panels = new Set<WebviewPanel>();

  constructor(tools: PageTools, extension: Uri) {
    this.#tools = tools;
    this.#extension = extension;
  }

  /** Opens or reveals the page. */
  show(): void {
    const [open] = this.#panels;
    if (open) open.reveal();
    else
      this.restore(window.createWebviewPanel(OVERVIEW_PAGE, overviewTitle(), ViewColumn.Active), undefined);
  }

  /**
   * Gives a panel its page, a new one or one of an earlier window.
   * @param state kept by the page in that window
   */
  restore(panel: WebviewPanel, state: unknown): void {
    const { webview } = panel;
    panel.title = overviewTitle();
    const live = new LivePage(this.#tools, wishOf(state), (message) => void webview.postMessage(message));
    webview.onDidReceiveMessage((value: unknown) => live.hear(value));
    panel.onDidChangeViewState(() => live.setVisible(panel.visible));
    panel.onDidDispose(() => {
      this.#panels.delete(panel);
      live.dispose();
    });
    this.#panels.add(panel);
    live.setVisible(panel.visible);
    servePage(panel, this.#extension, OVERVIEW);
  }

  dispose(): void {
    for (const panel of [...this.#panels]) panel.dispose();
  }
}

/** Anything else than a wish is none. */
function wishOf(state: unknown): Wish {
  const { filter, lens } = (typeof state === 'object' ? (state ?? {}) : {}) as Readonly<
    Record<string, unknown>
  >;
  return { filter: textOf(filter), lens: textOf(lens) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' && value.length <= FILTER_LENGTH ? value : '';
}
