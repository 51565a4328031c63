import type { CommandGroup } from '../table/command';

/** Subjects of the commands with a common first word: sentences without a period. */
export const NOUNS: ReadonlyMap<string, string> = new Map([
  ['creation', 'Jobs for several hosts whose creation was ended in the middle'],
  ['feature', 'BITS Compact Server, the feature of Windows Server that brings the BITS provider'],
  ['rollout', 'Files to many hosts, in waves, watched to the end'],
  ['config', 'Where the values of options come from that you do not type'],
]);

/** The headings of the list of commands, in its order. */
export const GROUPS: Readonly<Record<CommandGroup, string>> = {
  jobs: 'Jobs',
  hosts: 'Hosts',
  rollouts: 'Rollouts: files to many hosts, in waves, watched to the end',
  publishing: 'A host as the source of files',
  program: 'This program',
};
