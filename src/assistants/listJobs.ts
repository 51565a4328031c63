import type { TrackedJob } from '../fleet/model';
import { inOrder, jobRow } from './jobRow';
import { meantHosts } from './meantHosts';
import { meantJobs } from './meantJobs';
import type { Premises } from './premises';
import { readHosts, unreadRows } from './readHosts';
import { answer, boundedRows, type ToolAnswer } from './toolAnswer';
import { textOf, type ToolInput } from './toolInput';
import { MOST_ROWS } from './toolTable';

/** `list_bits_jobs`: reads hosts, and tells of their jobs. @throws RemoteError for a selector that means none; `CANCELLED` */
export async function listJobs(
  premises: Premises,
  input: ToolInput,
  signal: AbortSignal,
): Promise<ToolAnswer> {
  const hosts = meantHosts(premises, textOf(input, 'hosts'));
  const { read, unread } = await readHosts(premises, hosts, signal);
  const jobs = meantJobs(read, input);
  const silent = unreadRows(unread, premises);
  return answer({
    counts: {
      hosts: read.length,
      unreadHosts: unread.length,
      jobs: jobs.length,
      byState: byState(jobs),
    },
    ...boundedRows('jobs', inOrder(jobs).map(jobRow), 'state, name or hosts', MOST_ROWS - silent.length),
    ...(silent.length > 0 && { unread: silent }),
  });
}

function byState(jobs: readonly TrackedJob[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { job } of jobs) counts.set(job.state, (counts.get(job.state) ?? 0) + 1);
  return Object.fromEntries(counts);
}
