import type { BitsJob } from './job';
import { isActive, type JobAction } from './states';

/**
 * Whether a job shows the effect of an action, which somebody else may have taken.
 * @param job `undefined` if it has left the host
 */
export function showsAction(job: BitsJob | undefined, action: JobAction): boolean {
  switch (action) {
    case 'cancel':
      return job === undefined || job.state === 'CANCELLED';
    case 'complete':
      return job === undefined || job.state === 'ACKNOWLEDGED';
    case 'suspend':
      return job?.state === 'SUSPENDED';
    case 'resume':
      return job !== undefined && (isActive(job.state) || job.state === 'TRANSFERRED');
  }
}
