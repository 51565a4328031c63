import type { HostJobs } from '../../bits/hostJobs';
import type { BitsJob } from '../../bits/job';
import { foldJobId } from '../../bits/jobId';
import { unreadChange } from '../../bits/unreadChange';
import type { HostDefinition } from '../../fleet/host';
import { RemoteError } from '../../wsman/errors';

/** A change that the host made, and the action that made it there, such as `AddFile`. */
interface Change {
  readonly host: HostDefinition;
  readonly what: string;
}

/**
 * Reads a job after a change.
 * @returns `undefined` once the job has left the host
 * @throws RemoteError `UNKNOWN_OUTCOME` where it cannot be read: that must not look like a failed change
 */
export async function readBack(
  client: HostJobs,
  jobId: string,
  { host, what }: Change,
  signal: AbortSignal,
): Promise<BitsJob | undefined> {
  try {
    return await client.get(jobId, signal);
  } catch (error) {
    throw unreadChange(error, host.name, what);
  }
}

/** Jobs by their folded id; those that have left the host are not there. */
export type JobsById = ReadonlyMap<string, BitsJob>;

/**
 * Reads jobs after a change: a single one by itself, several by one listing of their host.
 * @throws RemoteError `UNKNOWN_OUTCOME` where they cannot be read: that must not look like a failed change
 */
export async function readAllBack(
  client: HostJobs,
  jobIds: readonly string[],
  { host, what }: Change,
  signal: AbortSignal,
): Promise<JobsById> {
  const [only, another] = jobIds;
  if (only === undefined) return new Map();
  try {
    const read = another === undefined ? [await client.get(only, signal)] : await client.list(signal);
    return new Map(read.flatMap((job) => (job ? [[foldJobId(job.jobId), job] as const] : [])));
  } catch (error) {
    throw unreadChange(error, host.name, what);
  }
}

/** Reads a job after a change that does not end it. @throws RemoteError also `JOB_NOT_FOUND` */
export async function mustReadBack(
  client: HostJobs,
  jobId: string,
  change: Change,
  signal: AbortSignal,
): Promise<BitsJob> {
  const job = await readBack(client, jobId, change, signal);
  if (job) return job;
  throw new RemoteError('JOB_NOT_FOUND', { host: change.host.name });
}
