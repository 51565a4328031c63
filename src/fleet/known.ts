import type { FleetChange, TrackedJob } from './model';
import type { Rate } from './rate';

/** What is known of the jobs of one host, between two readings. */
export interface Known {
  readonly jobs: ReadonlyMap<string, TrackedJob>;
  readonly rates: ReadonlyMap<string, Rate>;
}

export const NOTHING_KNOWN: Known = { jobs: new Map(), rates: new Map() };

/** The jobs as they were last seen, without rate and time left: the host no longer answers. */
export function withoutRates(
  host: string,
  before: Known,
): { readonly known: Known; readonly changes: readonly FleetChange[] } {
  const moving = [...before.jobs].filter(([, job]) => job.bytesPerSecond !== undefined);
  if (moving.length === 0) return { known: { jobs: before.jobs, rates: new Map() }, changes: [] };
  const jobs = new Map(before.jobs);
  const changes = moving.map(([jobId, old]): FleetChange => {
    const job: TrackedJob = { ...old, bytesPerSecond: undefined, secondsLeft: undefined };
    jobs.set(jobId, job);
    return { kind: 'jobChanged', host, job, before: old };
  });
  return { known: { jobs, rates: new Map() }, changes };
}
