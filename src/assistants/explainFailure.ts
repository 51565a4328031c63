import { describeJobError } from '../bits/errorCodes';
import { foldJobId } from '../bits/jobId';
import type { JobError } from '../bits/requests';
import { isFailed } from '../bits/states';
import type { TrackedJob } from '../fleet/model';
import { meantHosts } from './meantHosts';
import type { Premises } from './premises';
import { readHosts, unreadRows, type ReadHosts } from './readHosts';
import { remoteText, SENTENCE_LENGTH } from './remoteText';
import { answer, boundedRows, type ToolAnswer } from './toolAnswer';
import { textOf, type ToolInput } from './toolInput';
import { MOST_ROWS } from './toolTable';
import { jobRow, jobSubject } from './jobRow';
import { wrongInput } from './wrongInput';

/** Jobs that a cause names. */
const NAMED = 5;

/** `explain_bits_failure`: why jobs failed, each cause once. @throws RemoteError for hosts or a job that are not there; `CANCELLED` */
export async function explainFailure(
  premises: Premises,
  input: ToolInput,
  signal: AbortSignal,
): Promise<ToolAnswer> {
  const hosts = meantHosts(premises, textOf(input, 'hosts'));
  const found = await readHosts(premises, hosts, signal);
  const jobId = textOf(input, 'job');
  return jobId === undefined ? explainAll(premises, found) : explainOne(premises, found, jobId, signal);
}

function explainAll(premises: Premises, { read, unread }: ReadHosts): ToolAnswer {
  const failed = read.flatMap(({ jobs }) => [...jobs.values()]).filter(({ job }) => isFailed(job.state));
  const untold = failed.filter(({ error }) => error === undefined).length;
  const silent = unreadRows(unread, premises);
  const causes = [...byCause(failed).values()].sort((a, b) => b.length - a.length);
  return answer({
    counts: {
      hosts: read.length,
      unreadHosts: unread.length,
      failedJobs: failed.length,
      causes: causes.length,
      // A reading asks a host for the reasons of some twenty jobs.
      withoutReason: untold,
    },
    ...boundedRows('causes', causes.flatMap(causeRow), 'hosts', MOST_ROWS - silent.length),
    ...(silent.length > 0 && { unread: silent }),
  });
}

async function explainOne(
  premises: Premises,
  { read, unread }: ReadHosts,
  jobId: string,
  signal: AbortSignal,
): Promise<ToolAnswer> {
  const { fleet, languageId } = premises;
  const jobs = read.flatMap((state) => [...state.jobs.values()]);
  const tracked = jobs.find(({ job }) => foldJobId(job.jobId) === foldJobId(jobId));
  if (!tracked) {
    const unreadToo = unread.length > 0 ? `; ${unread.length} could not be read` : '';
    const reason = `No job '${remoteText(jobId)}' on the ${read.length} hosts that were read${unreadToo}. Call list_bits_jobs.`;
    throw wrongInput(reason);
  }
  const { host, job } = tracked;
  if (!isFailed(job.state)) return answer({ failed: false, job: jobRow(tracked) });
  const error =
    tracked.error ??
    (await fleet.perform(host, (of, until) => of.getError(job.jobId, languageId(), until), signal));
  return answer({ failed: true, job: jobRow(tracked), cause: error ? causeOf(error, tracked) : null });
}

function causeRow(jobs: readonly TrackedJob[]): readonly Readonly<Record<string, unknown>>[] {
  const [first] = jobs;
  if (!first?.error) return [];
  const named = jobs.slice(0, NAMED).map(jobSubject);
  const hosts = new Set(jobs.map(({ host }) => host)).size;
  return [{ jobs: jobs.length, hosts, ...causeOf(first.error, first), examples: named }];
}

function causeOf(error: JobError, { type }: Pick<TrackedJob, 'type'>): Record<string, unknown> {
  const { context, contextDescription, errorDescription } = error;
  const info = describeJobError(error.info.code, context, { type });
  return {
    code: info.hex,
    name: info.name,
    where: context,
    meaning: info.meaning,
    advice: info.advice,
    hostSays: remoteText([errorDescription, contextDescription].join(' '), SENTENCE_LENGTH),
  };
}

/** Failed jobs with the same code in the same place, whichever hosts they are on. */
function byCause(failed: readonly TrackedJob[]): ReadonlyMap<string, readonly TrackedJob[]> {
  const causes = new Map<string, TrackedJob[]>();
  for (const job of failed) {
    if (!job.error) continue;
    const key = `${job.error.info.hex} ${job.error.context}`;
    causes.set(key, [...(causes.get(key) ?? []), job]);
  }
  return causes;
}
