import { commands, EventEmitter, Uri, window, workspace, type TextDocumentContentProvider } from 'vscode';
import type { Disposable } from '../../runtime/disposable';
import { plainText } from '../words/plainText';

const SCHEME = 'bits-remote-rollout';

/** A text and its name. */
interface RolloutText {
  readonly name: string;
  readonly text: string;
}

/** Read-only Markdown documents about rollouts: reports and previews, as they were when they were asked for. */
export class RolloutDocuments implements TextDocumentContentProvider, Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new EventEmitter<Uri>();
  readonly #ends: readonly Disposable[];

  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#ends = [
      this.#changed,
      workspace.registerTextDocumentContentProvider(SCHEME, this),
      workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
    ];
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /** Shows a text under a title; one with the same title is replaced. */
  async show(title: string, text: string): Promise<void> {
    const uri = Uri.from({ scheme: SCHEME, path: `/${plainText(title).replace(/[\\/]/g, '-')}.md` });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
  }

  /** Shows two texts side by side. */
  async compare(title: string, left: RolloutText, right: RolloutText): Promise<void> {
    const [before, after] = [left, right].map(({ name, text }) => {
      const uri = Uri.from({ scheme: SCHEME, path: `/${plainText(name).replace(/[\\/]/g, '-')}.txt` });
      this.#texts.set(uri.toString(), text);
      this.#changed.fire(uri);
      return uri;
    });
    await commands.executeCommand('vscode.diff', before, after, plainText(title), { preview: true });
  }

  dispose(): void {
    for (const end of this.#ends) end.dispose();
  }
}
