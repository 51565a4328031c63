import type { HostState } from '../../../fleet/model';

/** Whether something is wrong with a host: it cannot be read, or has failed jobs. Jobs that are ready are no trouble. */
export function needsPerson({ status, counts }: HostState): boolean {
  return status === 'failed' || counts.failed > 0;
}

/**
 * Hosts with trouble come first. All others are equal: a host does not move whenever a transfer begins or ends.
 * @returns a small whole number
 */
export function rankOf(state: HostState): number {
  if (state.status === 'failed') return 0;
  if (state.counts.failed > 0) return 1;
  return state.counts.ready > 0 ? 2 : 3;
}
