import { ROW_OPTIONS } from '../table/forms';
import { ON_HOSTS } from '../table/options';
import type { HostsCommand } from '../table/command';

export const list: HostsCommand = {
  name: 'list',
  group: 'jobs',
  summary: 'list the jobs of hosts',
  details: [
    'Failed jobs come first, with the reason. JSON has no reasons: ask for them with bits-remote error.',
  ],
  options: [...ROW_OPTIONS, ...ON_HOSTS],
  fields: async () => (await import('../rows/rows')).FIELDS.jobs,
  examples: [
    { line: 'list --host web-01', does: 'the jobs of one host, as the user who is signed in' },
    { line: 'list --host "web-[01-40]" --user "CONTOSO\\alex"', does: 'of forty hosts' },
    {
      line: 'list --host "web-[01-40]" -o csv --sort creationTime:desc',
      does: 'for a spreadsheet, the newest first',
    },
  ],
  onHosts: async (line, session, world) =>
    (await import('../rows/rows')).listJobs(line, session, world, (client) => client.list(world.signal)),
};
