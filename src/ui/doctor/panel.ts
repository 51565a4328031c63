import { env, ViewColumn, window, type Uri, type WebviewPanel } from 'vscode';
import type { Disposable } from '../../runtime/disposable';
import { servePage } from '../pages/shell/servePage';
import { readMessage, type FromPage, type ToPage } from './messages';
import { DOCTOR } from './pageBody';
import { panelTitle, type DoctorAction, type DoctorView } from './view';

const TYPE = 'bitsRemote.doctor';

/** Receives what the person does on the page. */
interface PanelListener {
  readonly act: (action: DoctorAction) => void;
  readonly closed: () => void;
}

/** The page that shows the test of one host. */
export class DoctorPanel implements Disposable {
  readonly #panel: WebviewPanel;
  readonly #listener: PanelListener;
  #view: DoctorView | undefined;

  constructor(host: string, extension: Uri, listener: PanelListener) {
    this.#listener = listener;
    this.#panel = window.createWebviewPanel(TYPE, panelTitle(host), ViewColumn.Active);
    const { webview } = this.#panel;
    webview.onDidReceiveMessage((value: unknown) => this.#hear(readMessage(value)));
    this.#panel.onDidDispose(listener.closed);
    servePage(this.#panel, extension, DOCTOR);
  }

  show(view: DoctorView): void {
    this.#view = view;
    this.#tell({ kind: 'view', view });
  }

  /** Copies a text to the clipboard, and tells the page. */
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
        // Sent again whenever the page becomes visible: the editor reloads it then.
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

  /** A page that is hidden or not loaded yet misses the message; it asks for the view when it is ready. */
  #tell(message: ToPage): void {
    void this.#panel.webview.postMessage(message);
  }
}
