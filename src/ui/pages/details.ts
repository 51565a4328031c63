import { EventEmitter, workspace, type TextDocumentContentProvider, type Uri } from 'vscode';
import type { Fleet } from '../../fleet/fleet';
import type { TrackedJob } from '../../fleet/model';
import { Disposables } from '../editor/disposables';
import type { Format } from '../words/format';
import { translator } from '../words/l10n';
import { DOCUMENT_SCHEME } from './documentUri';
import type { OpenDocuments } from './openDocuments';

/**
 * Read-only documents: details of jobs, kept up to date while they are open, and lists of errors. The editor may ask for a
 * restored one at once; the code that answers is loaded with the first.
 */
export class Details implements TextDocumentContentProvider {
  readonly #ends = new Disposables();
  readonly #changed = this.#ends.add(new EventEmitter<Uri>());
  readonly #load: () => Promise<OpenDocuments>;
  #documents: Promise<OpenDocuments> | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(fleet: Fleet, format: Format) {
    this.#ends.add(workspace.registerTextDocumentContentProvider(DOCUMENT_SCHEME, this));
    this.#load = async () => {
      const { OpenDocuments: Loaded } = await import('./openDocuments');
      const onChange = (uri: Uri): void => this.#changed.fire(uri);
      return this.#ends.add(new Loaded({ fleet, format, onChange }, translator()));
    };
  }

  dispose(): void {
    this.#ends.dispose();
  }

  /** @param preview whether the next document takes the place of this one */
  async showJob(job: TrackedJob, preview: boolean): Promise<void> {
    await (await this.#opened()).showJob(job, preview);
  }

  async showErrors(jobs: readonly TrackedJob[]): Promise<void> {
    await (await this.#opened()).showErrors(jobs);
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    return (await this.#opened()).textOf(uri);
  }

  #opened(): Promise<OpenDocuments> {
    return (this.#documents ??= this.#load());
  }
}
