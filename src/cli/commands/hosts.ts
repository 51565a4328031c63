import { HOST_FORMS, ROW_OPTIONS } from '../table/forms';
import { ON_HOSTS } from '../table/options';
import type { HostsCommand } from '../table/command';

export const hosts: HostsCommand = {
  name: 'hosts',
  group: 'hosts',
  summary: 'print the hosts that are selected, and ask them nothing',
  details: [
    'Without --host, all hosts of the inventories, and what was left out of their files.',
    'The options of signing in are taken and not used, so that the line of another command can be tried with this word in its place.',
  ],
  options: [...ROW_OPTIONS, ...ON_HOSTS],
  forms: HOST_FORMS,
  fields: async () => (await import('../rows/rows')).FIELDS.hosts,
  examples: [
    { line: 'hosts --host "web-[01-40]" --except web-07', does: 'check what a selector means' },
    { line: 'hosts --inventory servers.csv', does: 'all that was read, and what was left out' },
  ],
  onHosts: async (line, session, world) =>
    (await import('../rows/rows')).listHosts(line, session.hosts, world),
};
