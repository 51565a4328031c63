import type { Uri, WebviewPanel } from 'vscode';
import type { Disposable } from '../../../runtime/disposable';
import { servePage } from '../shell/servePage';
import { LivePage, type PageTools } from './livePage';
import { DETAILS } from './pageBody';
import type { Subject } from './pageView';

/** The panel that shows one job or host. */
export class DetailsPanel implements Disposable {
  readonly #panel: WebviewPanel;
  readonly #live: LivePage;

  /** @param panel new, or one that the editor restores; its options are set again in both cases */
  constructor(panel: WebviewPanel, subject: Subject, extension: Uri, tools: PageTools, closed: () => void) {
    this.#panel = panel;
    const { webview } = panel;
    this.#live = new LivePage(subject, tools, {
      post: (message) => void webview.postMessage(message),
      retitle: (title) => (panel.title = title),
    });
    webview.onDidReceiveMessage((value: unknown) => this.#live.hear(value));
    panel.onDidChangeViewState(() => this.#live.setVisible(panel.visible));
    panel.onDidDispose(() => {
      this.#live.dispose();
      closed();
    });
    this.#live.setVisible(panel.visible);
    servePage(panel, extension, DETAILS);
  }

  reveal(): void {
    this.#panel.reveal();
  }

  dispose(): void {
    this.#panel.dispose();
  }
}
