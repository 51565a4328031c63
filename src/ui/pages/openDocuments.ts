import { window, workspace, type Uri } from 'vscode';
import type { Fleet } from '../../fleet/fleet';
import type { FleetChange, TrackedJob } from '../../fleet/model';
import type { Disposable } from '../../runtime/disposable';
import { Disposables } from '../editor/disposables';
import type { Format } from '../words/format';
import { l10n, useTranslator, type Translate } from '../words/l10n';
import { DOCUMENT_SCHEME, errorsUri, jobOf, jobUri } from './documentUri';
import { endedDocument, errorsDocument, jobDocument } from './jobDocument';

export interface OpenDocumentsOptions {
  readonly fleet: Fleet;
  readonly format: Format;
  /** Called when the text of a document changed. */
  readonly onChange: (uri: Uri) => void;
}

/** The read-only documents that are open. A bundle of its own, loaded with the first. */
export class OpenDocuments implements Disposable {
  readonly #fleet: Fleet;
  readonly #format: Format;
  readonly #onChange: (uri: Uri) => void;
  readonly #ends = new Disposables();
  /** Documents that never change. */
  readonly #fixed = new Map<string, string>();
  /** Documents of jobs, by host and JobId: a reading changes thousands of jobs, but few are open. */
  readonly #shown = new Map<string, Uri>();

  /** @param translate the editor's translator: this bundle has its own copy of l10n.ts */
  constructor({ fleet, format, onChange }: OpenDocumentsOptions, translate: Translate) {
    useTranslator(translate);
    this.#fleet = fleet;
    this.#format = format;
    this.#onChange = onChange;
    this.#ends.add(
      fleet.onDidChange((changes) => {
        if (this.#shown.size > 0) for (const change of changes) this.#refresh(change);
      }),
    );
    this.#ends.add(workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)));
  }

  dispose(): void {
    this.#ends.dispose();
  }

  async showJob(job: TrackedJob, preview: boolean): Promise<void> {
    await show(jobUri(job), preview);
  }

  async showErrors(jobs: readonly TrackedJob[]): Promise<void> {
    const uri = errorsUri(jobs);
    this.#fixed.set(uri.toString(), errorsDocument(jobs, this.#format));
    this.#onChange(uri);
    await show(uri, true);
  }

  /** The text of a document, which is kept up to date until the document is closed. */
  textOf(uri: Uri): string {
    const fixed = this.#fixed.get(uri.toString());
    if (fixed !== undefined) return fixed;
    const [host, jobId] = jobOf(uri);
    this.#shown.set(key(host, jobId), uri);
    const job = this.#fleet.job(host, jobId);
    const ended = this.#fleet.ended(host, jobId);
    if (job) return jobDocument(job, this.#format);
    return ended
      ? endedDocument(ended, this.#format)
      : `# ${l10n.t('This job is not on the host, or the host has not been read yet.')}\n`;
  }

  #refresh(change: FleetChange): void {
    if (change.kind !== 'jobChanged' && change.kind !== 'jobGone') return;
    const uri = this.#shown.get(key(change.host, change.job.job.jobId));
    // The document of a job whose end is unknown stays as it is.
    if (uri && (change.kind === 'jobChanged' || this.#fleet.ended(change.host, change.job.job.jobId)))
      this.#onChange(uri);
  }

  #forget(uri: Uri): void {
    if (uri.scheme !== DOCUMENT_SCHEME) return;
    this.#fixed.delete(uri.toString());
    this.#shown.delete(key(...jobOf(uri)));
  }
}

function key(host: string, jobId: string): string {
  return `${host}\n${jobId}`;
}

async function show(uri: Uri, preview: boolean): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document, { preview });
}
