import { foldJobId } from '../bits/jobId';
import { isActive, isFailed, type JobState } from '../bits/states';
import type { HostState, TrackedJob } from '../fleet/model';
import { listOf, textOf, type ToolInput } from './toolInput';
import { JOB_SITUATIONS, type JobSituation } from './toolTable';

const TESTS: Readonly<Record<JobSituation, (state: JobState) => boolean>> = {
  failed: isFailed,
  active: isActive,
  ready: (state) => state === 'TRANSFERRED',
  suspended: (state) => state === 'SUSPENDED',
};

/** Whether an input says which jobs of its hosts it means. */
export function choosesJobs(input: ToolInput): boolean {
  return ['jobs', 'state', 'name'].some((key) => input[key] !== undefined);
}

/** The jobs of hosts that an input means, by its `jobs`, `state` and `name`: those that pass all of them. */
export function meantJobs(hosts: readonly HostState[], input: ToolInput): readonly TrackedJob[] {
  const ids = new Set(listOf(input, 'jobs').map(foldJobId));
  const situation = JOB_SITUATIONS.find((word) => word === textOf(input, 'state'));
  const name = textOf(input, 'name')?.toLowerCase() ?? '';
  return hosts
    .flatMap(({ jobs }) => [...jobs.values()])
    .filter(
      ({ job }) =>
        (ids.size === 0 || ids.has(foldJobId(job.jobId))) &&
        (situation === undefined || TESTS[situation](job.state)) &&
        job.displayName.toLowerCase().includes(name),
    );
}

/** The ids of an input that are on none of the hosts. */
export function missingJobs(hosts: readonly HostState[], input: ToolInput): readonly string[] {
  const known = new Set(hosts.flatMap(({ jobs }) => [...jobs.keys()].map(foldJobId)));
  return listOf(input, 'jobs').filter((jobId) => !known.has(foldJobId(jobId)));
}
