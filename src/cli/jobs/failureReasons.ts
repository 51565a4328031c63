import type { HostJobs } from '../../bits/hostJobs';
import type { BitsJob } from '../../bits/job';
import { isFailed } from '../../bits/states';
import { askReasons } from '../../fleet/failureReasons';
import { systemClock } from '../../runtime/clock';
import type { Reason } from '../output/jobDetails';
import { ENGLISH } from '../output/languages';

/**
 * Why jobs of one host failed, by JobId. The number of questions and the time for them are bounded: a failed job without
 * an answer is `'untold'`.
 */
export async function failureReasons(
  client: HostJobs,
  jobs: readonly BitsJob[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Reason>> {
  const failed = jobs.filter(({ state }) => isFailed(state));
  const found = await askReasons(
    failed.map((job) => ({ job })),
    (jobId, either) => client.getError(jobId, ENGLISH, either),
    systemClock,
    signal,
  );
  return new Map(failed.map((job) => [job.jobId, found.get(job)?.info ?? 'untold'] as const));
}
