import type { HostJobs } from '../src/bits/hostJobs';
import type { JobProgress } from '../src/bits/job';

/** State and bytes of all jobs of a host. */
export async function progressOf(
  jobs: Pick<HostJobs, 'progress'>,
  signal: AbortSignal,
): Promise<readonly JobProgress[]> {
  return (await jobs.progress(signal, (page) => page)).flat();
}
