import { EventEmitter, Uri, window, workspace, type TextDocumentContentProvider } from 'vscode';
import type { Fleet } from '../../fleet/fleet';
import type { FleetChange, TrackedJob } from '../../fleet/model';
import { Disposables } from '../editor/disposables';
import type { Format } from '../words/format';
import type * as Documents from './jobDocument';
import { l10n, translator } from '../words/l10n';
import { plainText } from '../words/plainText';
import { jobName } from '../words/rowText';

const SCHEME = 'bits-remote';

/** Read-only documents: details of jobs, kept up to date while they are open, and lists of errors. */
export class Details implements TextDocumentContentProvider {
  readonly #fleet: Fleet;
  readonly #format: Format;
  readonly #changed = new EventEmitter<Uri>();
  readonly #ends = new Disposables();
  /** Documents that never change. */
  readonly #fixed = new Map<string, string>();
  /** Open documents of jobs, by host and JobId: a reading changes thousands of jobs, but few are open. */
  readonly #shown = new Map<string, Uri>();

  readonly onDidChange = this.#changed.event;

  constructor(fleet: Fleet, format: Format) {
    this.#fleet = fleet;
    this.#format = format;
    this.#ends.add(this.#changed);
    this.#ends.add(workspace.registerTextDocumentContentProvider(SCHEME, this));
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
    await this.#open(jobUri(job), preview);
  }

  async showErrors(jobs: readonly TrackedJob[]): Promise<void> {
    const title = l10n.t('Errors of {0} jobs', jobs.length);
    const uri = Uri.from({ scheme: SCHEME, path: `/${title}.yaml` });
    const { errorsDocument } = await documents();
    this.#fixed.set(uri.toString(), errorsDocument(jobs, this.#format));
    this.#changed.fire(uri);
    await this.#open(uri, true);
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const fixed = this.#fixed.get(uri.toString());
    if (fixed !== undefined) return fixed;
    const [host, jobId] = placeOf(uri);
    this.#shown.set(key(host, jobId), uri);
    const { jobDocument, endedDocument } = await documents();
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
      this.#changed.fire(uri);
  }

  #forget(uri: Uri): void {
    if (uri.scheme !== SCHEME) return;
    this.#fixed.delete(uri.toString());
    this.#shown.delete(key(...placeOf(uri)));
  }

  async #open(uri: Uri, preview: boolean): Promise<void> {
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document, { preview });
  }
}

/** The texts of documents, loaded at the first. */
async function documents(): Promise<typeof Documents> {
  const loaded = await import('./jobDocument');
  loaded.useTranslator(translator());
  return loaded;
}

function placeOf({ query }: Uri): readonly [host: string, jobId: string] {
  const parts = new URLSearchParams(query);
  return [parts.get('host') ?? '', parts.get('job') ?? ''];
}

function key(host: string, jobId: string): string {
  return `${host}\n${jobId}`;
}

function jobUri(tracked: TrackedJob): Uri {
  const name = plainText(jobName(tracked)).replace(/[\\/]/g, '-');
  return Uri.from({
    scheme: SCHEME,
    path: `/${tracked.host}/${name}.yaml`,
    query: new URLSearchParams({ host: tracked.host, job: tracked.job.jobId }).toString(),
  });
}
