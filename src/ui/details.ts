import { EventEmitter, Uri, window, workspace, type TextDocumentContentProvider } from 'vscode';
import type { Fleet } from '../fleet/fleet';
import type { TrackedJob } from '../fleet/model';
import { Disposables } from './disposables';
import type { Format } from './format';
import { errorsDocument, jobDocument } from './jobDocument';
import { l10n } from './l10n';
import { plainText } from './plainText';
import { jobName } from './rowText';

const SCHEME = 'bits-remote';

/** Read-only documents: a job's details, kept up to date while they are open, and lists of errors. */
export class Details implements TextDocumentContentProvider {
  readonly #fleet: Fleet;
  readonly #format: Format;
  readonly #changed = new EventEmitter<Uri>();
  readonly #ends = new Disposables();
  /** Documents that stay as they were made. */
  readonly #fixed = new Map<string, string>();

  readonly onDidChange = this.#changed.event;

  constructor(fleet: Fleet, format: Format) {
    this.#fleet = fleet;
    this.#format = format;
    this.#ends.add(this.#changed);
    this.#ends.add(workspace.registerTextDocumentContentProvider(SCHEME, this));
    this.#ends.add(
      fleet.onDidChange((changes) => {
        for (const change of changes) if (change.kind === 'jobChanged') this.#refresh(change.job);
      }),
    );
    this.#ends.add(workspace.onDidCloseTextDocument(({ uri }) => this.#fixed.delete(uri.toString())));
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
    this.#fixed.set(uri.toString(), errorsDocument(jobs, this.#format));
    this.#changed.fire(uri);
    await this.#open(uri, true);
  }

  provideTextDocumentContent(uri: Uri): string {
    const fixed = this.#fixed.get(uri.toString());
    if (fixed !== undefined) return fixed;
    const query = new URLSearchParams(uri.query);
    const job = this.#fleet.job(query.get('host') ?? '', query.get('job') ?? '');
    return job
      ? jobDocument(job, this.#format)
      : `# ${l10n.t('This job is not on the host, or the host has not been read yet.')}\n`;
  }

  #refresh(job: TrackedJob): void {
    const uri = jobUri(job).toString();
    const open = workspace.textDocuments.find((document) => document.uri.toString() === uri);
    if (open) this.#changed.fire(open.uri);
  }

  async #open(uri: Uri, preview: boolean): Promise<void> {
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document, { preview });
  }
}

function jobUri(tracked: TrackedJob): Uri {
  const name = plainText(jobName(tracked)).replace(/[\\/]/g, '-');
  return Uri.from({
    scheme: SCHEME,
    path: `/${tracked.host}/${name}.yaml`,
    query: new URLSearchParams({ host: tracked.host, job: tracked.job.jobId }).toString(),
  });
}
