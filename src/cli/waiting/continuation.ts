import { bareJobId } from '../../bits/jobId';
import { pasted } from '../output/pasted';

/**
 * The command that watches jobs, or whole hosts, again.
 * @param jobIds none for every job of the hosts
 */
export function watchCommand(jobIds: readonly string[], hosts: readonly string[]): string {
  return [
    'bits-remote watch',
    ...jobIds.map(bareJobId),
    ...hosts.map((host) => `--host ${pasted(host)}`),
  ].join(' ');
}
