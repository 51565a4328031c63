import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FromPage, ToPage } from '../../src/ui/doctor/messages';
import type { DoctorAction, DoctorView } from '../../src/ui/doctor/view';

/** A page that was opened, without a browser: what it was told, and a person's hands on it. */
class Page {
  readonly said = new vscode.EventEmitter<unknown>();
  readonly closed = new vscode.EventEmitter<undefined>();
  /** Every view that it was told, oldest first. */
  readonly views: DoctorView[] = [];
  readonly copied: string[] = [];
  html = '';
  isClosed = false;
  reveals = 0;

  options: vscode.WebviewOptions = {};

  constructor(readonly title: string) {}

  get view(): DoctorView {
    const view = this.views.at(-1);
    assert.ok(view, 'the page was told something');
    return view;
  }

  hear(message: ToPage): void {
    if (message.kind === 'view') this.views.push(message.view);
    else this.copied.push(message.what);
  }

  say(message: FromPage | object): void {
    this.said.fire(message);
  }

  press(id: DoctorAction): void {
    assert.ok(
      this.view.actions.some((action) => action.id === id),
      `the page offers ${id}`,
    );
    this.say({ kind: 'action', id });
  }

  /** Waits for a view of which it holds. */
  async until(holds: (view: DoctorView) => boolean): Promise<DoctorView> {
    while (!this.views.some(holds)) await new Promise((resolve) => setTimeout(resolve, 5));
    return this.view;
  }

  /** Waits for the end of the test after the one that was shown first `done` times. */
  async ended(times: number): Promise<DoctorView> {
    const ends = (): number =>
      this.views.filter(
        ({ phase }, index) => phase !== 'running' && this.views[index - 1]?.phase === 'running',
      ).length;
    while (ends() < times) await new Promise((resolve) => setTimeout(resolve, 5));
    return this.view;
  }
}

/** Stands in for the editor's webviews. */
export class Pages {
  readonly all: Page[] = [];
  readonly #before = Object.getOwnPropertyDescriptor(vscode.window, 'createWebviewPanel');

  constructor() {
    const value = (_type: string, title: string): unknown => this.#open(title);
    Object.defineProperty(vscode.window, 'createWebviewPanel', { value, configurable: true, writable: true });
  }

  /** The only page. */
  get page(): Page {
    const [page] = this.all;
    assert.ok(page && this.all.length === 1, `one page, not ${this.all.length}`);
    return page;
  }

  leave(): void {
    if (this.#before) Object.defineProperty(vscode.window, 'createWebviewPanel', this.#before);
  }

  #open(title: string): unknown {
    const page = new Page(title);
    this.all.push(page);
    const close = (): void => {
      if (page.isClosed) return;
      page.isClosed = true;
      page.closed.fire(undefined);
    };
    return {
      webview: {
        cspSource: 'https://editor.example',
        asWebviewUri: (uri: vscode.Uri) => uri,
        onDidReceiveMessage: page.said.event,
        postMessage: (message: ToPage) => {
          page.hear(message);
          return Promise.resolve(true);
        },
        set options(options: vscode.WebviewOptions) {
          page.options = options;
        },
        set html(text: string) {
          page.html = text;
        },
      },
      onDidDispose: page.closed.event,
      reveal: () => page.reveals++,
      dispose: close,
    };
  }
}
