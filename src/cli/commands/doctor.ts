import { ON_HOSTS } from '../table/options';
import type { HostsCommand } from '../table/command';

export const doctor: HostsCommand = {
  name: 'doctor',
  group: 'hosts',
  summary: "find out why the jobs of hosts can't be reached, and how to fix it",
  details: [
    'Every step on the way to the jobs is walked, from the name to the rights. Of several hosts each finding is told once, with its hosts; nothing is changed on any of them.',
  ],
  options: ON_HOSTS,
  examples: [
    { line: 'doctor --host web-01 --user "CONTOSO\\alex"', does: 'step by step, on one host' },
    { line: 'doctor --host "web-[01-40]"', does: 'what is wrong on how many of forty hosts' },
  ],
  onHosts: async (line, session, world) =>
    (await import('../hosts/examine')).examineAll(line, session, world),
};
