import type { JobAction } from '../../../bits/states';
import type { TrackedJob } from '../../../fleet/model';
import type { Age } from '../../words/arrangement';

/** Kinds of left-over jobs; ready ones are either completed or cancelled. */
export const LEFT_OVERS = ['failed', 'suspended', 'readyToComplete', 'readyToCancel'] as const;
export type LeftOverKind = (typeof LEFT_OVERS)[number];

/** Which jobs to clean up. */
export interface CleanUp {
  readonly kinds: readonly LeftOverKind[];
  /** The least days without a change; `undefined` for any. */
  readonly unchangedFor: Age | undefined;
}

export interface LeftOver {
  readonly job: TrackedJob;
  readonly action: Extract<JobAction, 'cancel' | 'complete'>;
  /** Milliseconds since the last change; `undefined` where the host reports no time. */
  readonly age: number | undefined;
}

const DAY = 86_400_000;

/**
 * The left-over jobs, the ones unchanged longest first. A job without times counts as young.
 * @param now milliseconds since 1970
 */
export function leftOvers(
  jobs: readonly TrackedJob[],
  { kinds, unchangedFor }: CleanUp,
  now: number,
): readonly LeftOver[] {
  const least = (unchangedFor ?? 0) * DAY;
  return jobs
    .flatMap((job): LeftOver[] => {
      const kind = kinds.find((each) => isOf(job, each));
      const since = (job.job.modificationTime ?? job.job.creationTime)?.getTime();
      const age = since === undefined ? undefined : Math.max(now - since, 0);
      if (kind === undefined || (age ?? 0) < least) return [];
      return [{ job, action: kind === 'readyToComplete' ? 'complete' : 'cancel', age }];
    })
    .sort((a, b) => (b.age ?? 0) - (a.age ?? 0));
}

/** Whether a job is unchanged since it was chosen. */
export function isUntouched(chosen: TrackedJob, now: TrackedJob | undefined): boolean {
  return (
    now?.job.state === chosen.job.state &&
    now.job.modificationTime?.getTime() === chosen.job.modificationTime?.getTime()
  );
}

export function isOf({ job }: TrackedJob, kind: LeftOverKind): boolean {
  switch (kind) {
    case 'failed':
      return job.state === 'ERROR';
    case 'suspended':
      return job.state === 'SUSPENDED';
    case 'readyToComplete':
    case 'readyToCancel':
      return job.state === 'TRANSFERRED';
  }
}
