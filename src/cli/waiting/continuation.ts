import { bareJobId } from '../../bits/jobId';
import { fold } from '../../fleet/inventory/folding';
import type { CommandLine, Options } from '../line/commandLine';
import { pasted } from '../output/pasted';
import { JOB_FILTERS, ON_HOSTS } from '../table/options';

/** Options that select hosts, which a continuation names itself; one whose value is used up; and one that finds no host. */
const NOT_REPEATED: ReadonlySet<string> = new Set([
  'host',
  'except',
  'limit',
  'hosts-from',
  'password-stdin',
  'timeout',
]);

/**
 * The command that watches jobs, or whole hosts, again.
 * @param jobIds none for every job of the hosts
 * @param line its inventories and ways to sign in are repeated: the names of the hosts may mean nothing without them
 */
export function watchCommand(
  jobIds: readonly string[],
  hosts: readonly string[],
  line: Pick<CommandLine, 'options' | 'defaults'>,
): string {
  return command('watch', jobIds, hosts, line);
}

/** A job that goes on though nobody waits for it any more. */
export interface LeftJob {
  readonly host: string;
  readonly jobId: string;
}

/** Jobs that a command names one by one; for more, it watches their hosts. cmd.exe takes 8191 characters. */
const MOST_IDS = 100;

/** Says how to go on watching jobs of several hosts. */
export function goOnText(jobs: readonly LeftJob[], line: Pick<CommandLine, 'options' | 'defaults'>): string {
  const ids = jobs.length > MOST_IDS ? [] : jobs.map(({ jobId }) => jobId);
  const hosts = hostsToName(jobs.map(({ host }) => host));
  const what = jobs.length === 1 ? 'The job goes on.' : `${jobs.length} jobs go on.`;
  return `${what} Continue with: ${watchCommand(ids, hosts, line)}`;
}

/** Hosts in as few words as they fold to, which addresses do not. */
export function hostsToName(names: readonly string[]): readonly string[] {
  const addresses = names.filter((name) => name.includes('/'));
  const others = names.filter((name) => !name.includes('/'));
  return [...(others.length === 0 ? [] : [fold(others)]), ...addresses];
}

/** The command that says why a job failed. */
export function errorCommand(
  jobId: string,
  host: string,
  line: Pick<CommandLine, 'options' | 'defaults'>,
): string {
  return command('error', [jobId], [host], line);
}

function command(
  name: 'watch' | 'error',
  jobIds: readonly string[],
  hosts: readonly string[],
  line: Pick<CommandLine, 'options' | 'defaults'>,
): string {
  return [
    `bits-remote ${name}`,
    ...jobIds.map(bareJobId),
    ...hosts.map((host) => `--host ${pasted(host)}`),
    ...typedWay(line),
  ].join(' ');
}

/** The typed options by which hosts are found and signed in to, for pasting. */
export function typedWay({
  options,
  defaults,
}: Pick<CommandLine, 'options' | 'defaults'>): readonly string[] {
  return typed(
    ON_HOSTS.filter((name) => !NOT_REPEATED.has(name) && !defaults.has(name)),
    options,
  );
}

/** The typed options by which jobs are chosen, of a command where `--name` is one of them. */
export function typedFilters({ options }: Pick<CommandLine, 'options'>): readonly string[] {
  return typed(JOB_FILTERS, options);
}

function typed(names: readonly (keyof Options)[], options: Options): readonly string[] {
  return names.flatMap((name) => {
    const value = options[name];
    return [value ?? []].flat().map((text) => `--${name} ${pasted(String(text))}`);
  });
}
