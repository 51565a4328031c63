import { isActive, isFailed, isFinal, JOB_ACTIONS, permission, type JobAction } from '../../bits/states';
import { wayCan } from '../../bits/wayIn';
import type { TrackedJob } from '../../fleet/model';

/** The kinds of commands for jobs, told apart by the jobs to which they apply. */
const JOB_ABILITIES = [...JOB_ACTIONS, 'retry', 'explain', 'change', 'access', 'addFiles'] as const;
export type JobAbility = (typeof JOB_ABILITIES)[number];

/** Whether commands of a kind apply to a job in its present state. */
export function can({ job, type, via }: TrackedJob, ability: JobAbility): boolean {
  switch (ability) {
    case 'retry':
      return isFailed(job.state) && permission(job.state, 'resume', type) !== 'no';
    case 'explain':
      return isFailed(job.state);
    case 'change':
      return !isFinal(job.state);
    case 'access':
      // Credentials, proxy and client certificate.
      return !isFinal(job.state) && wayCan(via, 'access');
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

/** Whether something is lost with it, so that it must be confirmed. */
export function loses({ job, type }: TrackedJob, ability: JobAbility): boolean {
  return isAction(ability) && permission(job.state, ability, type) === 'confirm';
}

/** What a person most likely does next: the buttons in the row. */
export function inlineAbilities({ job }: TrackedJob): readonly JobAbility[] {
  if (isFailed(job.state)) return ['explain', 'retry'];
  if (isActive(job.state)) return ['suspend', 'cancel'];
  if (job.state === 'TRANSFERRED') return ['complete'];
  return job.state === 'SUSPENDED' ? ['resume'] : [];
}

function isAction(ability: JobAbility): ability is JobAction {
  return (JOB_ACTIONS as readonly JobAbility[]).includes(ability);
}
