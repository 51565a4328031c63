import { ViewColumn, window, type Uri, type WebviewPanel } from 'vscode';
import type { Disposable } from '../../../runtime/disposable';
import { DETAILS_PAGE } from '../restoring';
import type { PageTools } from './livePage';
import { DetailsPanel } from './panel';
import type { Subject } from './pageView';

// This bundle has its own copy of the module.
export { useTranslator } from '../../words/l10n';

/** Characters of a name that the page keeps; a longer text is none that it kept. */
const MOST_CHARACTERS = 1000;

/** The pages of jobs and hosts, one for each. */
export class DetailsPages implements Disposable {
  readonly #tools: PageTools;
  readonly #extension: Uri;
  readonly #panels = new Map<string, DetailsPanel>();

  constructor(tools: PageTools, extension: Uri) {
    this.#tools = tools;
    this.#extension = extension;
  }

  /** Opens or reveals the page of a job or a host. */
  show(subject: Subject): void {
    const open = this.#panels.get(keyOf(subject));
    if (open) open.reveal();
    else
      this.#add(
        window.createWebviewPanel(DETAILS_PAGE, subject.jobId ?? subject.host, ViewColumn.Active),
        subject,
      );
  }

  /**
   * Gives a panel of an earlier window its page back. One that tells no job or host is closed.
   * @param state kept by the page in that window
   */
  restore(panel: WebviewPanel, state: unknown): void {
    const subject = subjectOf(state);
    if (subject === undefined) panel.dispose();
    else this.#add(panel, subject);
  }

  dispose(): void {
    for (const panel of [...this.#panels.values()]) panel.dispose();
  }

  #add(panel: WebviewPanel, subject: Subject): void {
    const key = keyOf(subject);
    const made = new DetailsPanel(panel, subject, this.#extension, this.#tools, () => {
      if (this.#panels.get(key) === made) this.#panels.delete(key);
    });
    this.#panels.set(key, made);
  }
}

function keyOf({ host, jobId }: Subject): string {
  return `${host}\n${jobId ?? ''}`;
}

function subjectOf(state: unknown): Subject | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { host, jobId } = state as Readonly<Record<string, unknown>>;
  if (!isName(host)) return undefined;
  if (jobId === undefined) return { host };
  return isName(jobId) ? { host, jobId } : undefined;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MOST_CHARACTERS;
}
