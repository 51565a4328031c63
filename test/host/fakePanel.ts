import * as vscode from 'vscode';

/** A panel without a browser: what it was told, and whether it can be seen. */
export class FakePanel {
  title = '';
  visible = true;
  reveals = 0;
  isClosed = false;
  html = '';
  options: vscode.WebviewOptions = {};
  /** Of its tab. */
  icon: vscode.WebviewPanel['iconPath'];
  readonly told: { readonly kind: string }[] = [];
  readonly said = new vscode.EventEmitter<unknown>();
  readonly turned = new vscode.EventEmitter<undefined>();
  readonly closed = new vscode.EventEmitter<undefined>();

  /** As the editor hands it out. */
  get asPanel(): vscode.WebviewPanel {
    const panel: unknown = Object.defineProperties(
      {
        onDidChangeViewState: this.turned.event,
        onDidDispose: this.closed.event,
        reveal: () => this.reveals++,
        dispose: () => this.close(),
        webview: this.#webview(),
      },
      {
        visible: { get: () => this.visible },
        iconPath: { set: (icon: vscode.WebviewPanel['iconPath']) => (this.icon = icon) },
        title: { set: (title: string) => (this.title = title) },
      },
    );
    return panel as vscode.WebviewPanel;
  }

  turn(visible: boolean): void {
    this.visible = visible;
    this.turned.fire(undefined);
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.closed.fire(undefined);
  }

  #webview(): unknown {
    return Object.defineProperties(
      {
        cspSource: 'https://editor.example',
        asWebviewUri: (uri: vscode.Uri) => uri,
        onDidReceiveMessage: this.said.event,
        postMessage: (message: { readonly kind: string }) => Promise.resolve(this.told.push(message) > 0),
      },
      {
        options: { set: (options: vscode.WebviewOptions) => (this.options = options) },
        html: { set: (html: string) => (this.html = html) },
      },
    );
  }
}
