import { env, ViewColumn, window, type Uri, type WebviewPanel } from 'vscode';
import type { Disposable } from '../../runtime/disposable';
import { readMessage, type FromPage, type ToPage } from './messages';
import { page, resources } from './page';
import { panelTitle, type DoctorAction, type DoctorView } from './view';

const TYPE = 'bitsRemote.doctor';

/** Whom a panel tells what the person does. */
interface PanelListener {
  readonly act: (action: DoctorAction) => void;
  readonly closed: () => void;
}

/** The page on which the test of one host is shown. */
export class DoctorPanel implements Disposable {
  readonly #panel: WebviewPanel;
  readonly #listener: PanelListener;
  #view: DoctorView | undefined;

  constructor(host: string, extension: Uri, listener: PanelListener) {
    this.#listener = listener;
    this.#panel = window.createWebviewPanel(TYPE, panelTitle(host), ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [resources(extension)],
    });
    const { webview } = this.#panel;
    webview.onDidReceiveMessage((value: unknown) => this.#hear(readMessage(value)));
    this.#panel.onDidDispose(listener.closed);
    webview.html = page(webview, extension);
  }

  show(view: DoctorView): void {
    this.#view = view;
    this.#tell({ kind: 'view', view });
  }

  /** Puts a text into the clipboard, and says so. */
  async copy(text: string, what: string): Promise<void> {
    await env.clipboard.writeText(text);
    this.#tell({ kind: 'copied', what });
  }

  reveal(): void {
    this.#panel.reveal();
  }

  dispose(): void {
    this.#panel.dispose();
  }

  #hear(message: FromPage | undefined): void {
    switch (message?.kind) {
      case undefined:
        return;
      case 'ready':
        // Also when the page comes back into sight: the editor loads it anew then.
        if (this.#view) this.#tell({ kind: 'view', view: this.#view });
        return;
      case 'action':
        this.#listener.act(message.id);
        return;
      case 'copy': {
        const remedy = this.#view?.[message.list][message.index]?.remedy ?? '';
        if (remedy !== '') void this.copy(remedy, `${message.list}-${message.index}`);
      }
    }
  }

  /** A page that is hidden or not loaded yet hears nothing; it asks when it is there. */
  #tell(message: ToPage): void {
    void this.#panel.webview.postMessage(message);
  }
}
