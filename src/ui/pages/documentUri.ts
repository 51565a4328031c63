import { Uri } from 'vscode';
import type { TrackedJob } from '../../fleet/model';
import { l10n } from '../words/l10n';
import { plainText } from '../words/plainText';
import { jobName } from '../words/rowText';

/** The scheme of the read-only documents. */
export const DOCUMENT_SCHEME = 'bits-remote';

/** The document of a job: the path is what the tab shows, the query says which job it is. */
export function jobUri(tracked: TrackedJob): Uri {
  const name = plainText(jobName(tracked)).replace(/[\\/]/g, '-');
  return Uri.from({
    scheme: DOCUMENT_SCHEME,
    path: `/${tracked.host}/${name}.yaml`,
    query: new URLSearchParams({ host: tracked.host, job: tracked.job.jobId }).toString(),
  });
}

/** The job of a document; both are empty where the document is of none. */
export function jobOf({ query }: Uri): readonly [host: string, jobId: string] {
  const parts = new URLSearchParams(query);
  return [parts.get('host') ?? '', parts.get('job') ?? ''];
}

/** The document with the errors of several jobs. */
export function errorsUri(jobs: readonly TrackedJob[]): Uri {
  const title = l10n.t('Errors of {0} jobs', jobs.length);
  return Uri.from({ scheme: DOCUMENT_SCHEME, path: `/${title}.yaml` });
}
