import type { HostJobs } from '../../bits/hostJobs';
import { isFileDone, type BitsJob } from '../../bits/job';
import { HRESULT } from '../../bits/hresults';
import type { StateChange } from '../../bits/requests';
import { isActive } from '../../bits/states';
import { RemoteError, isRemoteError } from '../../wsman/errors';

/** Files of a job that are there, and all. */
interface Files {
  readonly done: number;
  readonly total: number;
}

/**
 * Completes a job. The host ends it in any state, keeps the files that are there, and deletes the others.
 * @throws RemoteError `PARTLY_KEPT` or `NOTHING_KEPT` where files were lost, and what {@link HostJobs.changeState} throws
 */
export async function complete(
  client: HostJobs,
  jobId: string,
  host: string,
  signal: AbortSignal,
): Promise<StateChange> {
  const before = await readBefore(client, jobId, signal);
  const change = await client.changeState(jobId, 'complete', signal);
  if (!losesFiles(before, change)) return change;
  const files = before && filesOf(before);
  const keepsNothing = before !== undefined && files?.done === 0 && !isActive(before.state);
  const detail = files && `${files.done} of ${files.total} files were there when it was read last`;
  throw new RemoteError(
    keepsNothing ? 'NOTHING_KEPT' : 'PARTLY_KEPT',
    { jobId, host },
    detail === undefined ? {} : { detail },
  );
}

/** The job before the change; `undefined` if it cannot be read, which the change itself will tell. */
async function readBefore(
  client: HostJobs,
  jobId: string,
  signal: AbortSignal,
): Promise<BitsJob | undefined> {
  try {
    return await client.get(jobId, signal);
  } catch (error) {
    if (!isRemoteError(error) || signal.aborted) throw error;
    return undefined;
  }
}

/**
 * Whether files were lost. The host says so by BG_S_PARTIAL_COMPLETE; without that note, a job that rested before all
 * of its files were there tells as much.
 */
function losesFiles(before: BitsJob | undefined, { note }: StateChange): boolean {
  if (note?.code === HRESULT.BG_S_PARTIAL_COMPLETE) return true;
  if (!before || before.state === 'TRANSFERRED' || isActive(before.state)) return false;
  const files = filesOf(before);
  return files !== undefined && files.done < files.total;
}

/** `undefined` where the host does not say it in numbers. */
function filesOf(job: BitsJob): Files | undefined {
  const { filesTransferred: done, filesTotal: total } = job;
  if (job.files.length === 0) return done === undefined || total === undefined ? undefined : { done, total };
  return { done: job.files.filter(isFileDone).length, total: job.files.length };
}
