import { isFailed, isFinal, JOB_ACTIONS, permission } from '../../bits/states';
import type { TrackedJob } from '../../fleet/model';

/** The kinds of commands for jobs, told apart by the jobs to which they apply. */
const JOB_ABILITIES = [...JOB_ACTIONS, 'retry', 'explain', 'change', 'addFiles'] as const;
export type JobAbility = (typeof JOB_ABILITIES)[number];

/** Whether a command of a kind applies to a job in its present state. */
export function can({ job, type }: TrackedJob, ability: JobAbility): boolean {
  switch (ability) {
    case 'retry':
      return isFailed(job.state) && permission(job.state, 'resume', type) !== 'no';
    case 'explain':
      return isFailed(job.state);
    case 'change':
      return !isFinal(job.state);
    case 'addFiles':
      // An upload has exactly one file (BG_E_TOO_MANY_FILES).
      return !isFinal(job.state) && type !== 'upload';
    default:
      return permission(job.state, ability, type) !== 'no';
  }
}

/** Everything that may be done with a job in its present state. */
export function abilities(job: TrackedJob): readonly JobAbility[] {
  return JOB_ABILITIES.filter((ability) => can(job, ability));
}
