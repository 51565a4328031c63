import type { CommandGroup } from '../table/command';

/** The headings of the list of commands, in its order. */
export const GROUPS: Readonly<Record<CommandGroup, string>> = {
  jobs: 'Jobs',
  hosts: 'Hosts',
  rollouts: 'Rollouts: files to many hosts, in waves, watched to the end',
  publishing: 'A host as the source of files',
  program: 'This program',
};
