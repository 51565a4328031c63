import type { JobState } from '../../bits/states';

/**
 * Failed jobs come first, then active ones, then those ready to complete. Active jobs are equal, so that a row does not
 * jump whenever its job goes from the queue to a transfer and back.
 * @returns a small whole number, 0 for what needs a person most
 */
export function concern(state: JobState): number {
  switch (state) {
    case 'ERROR':
      return 0;
    case 'TRANSIENT_ERROR':
      return 1;
    case 'QUEUED':
    case 'CONNECTING':
    case 'TRANSFERRING':
      return 2;
    case 'TRANSFERRED':
      return 3;
    case 'SUSPENDED':
      return 4;
    default:
      return 5;
  }
}
