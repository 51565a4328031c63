import { bareJobId } from '../../bits/jobId';

/** Words that bash, zsh, PowerShell and cmd take as they are. */
const PLAIN = /^[\w.:/\\-]+$/;

/** A host as a word of a command line that can be pasted. */
export function hostWord(host: string): string {
  return PLAIN.test(host) ? host : `'${host.replaceAll("'", '')}'`;
}

/**
 * The command that watches jobs, or whole hosts, again.
 * @param jobIds none for every job of the hosts
 */
export function watchCommand(jobIds: readonly string[], hosts: readonly string[]): string {
  return [
    'bits-remote watch',
    ...jobIds.map(bareJobId),
    ...hosts.map((host) => `--host ${hostWord(host)}`),
  ].join(' ');
}
