import { systemClock } from '../../runtime/clock';
import { jobFilter } from '../choosing/jobFilter';
import { ROW_OPTIONS } from '../table/forms';
import { JOB_FILTERS, NAME_FILTER, ON_HOSTS } from '../table/options';
import type { HostsCommand } from '../table/command';

export const list: HostsCommand = {
  name: 'list',
  group: 'jobs',
  summary: 'list the jobs of hosts',
  details: [
    'A table has failed jobs first, with the reason. JSON has no reasons: ask for them with bits-remote error.',
  ],
  options: [...JOB_FILTERS, ...ROW_OPTIONS, ...ON_HOSTS],
  own: NAME_FILTER,
  fields: async () => (await import('../rows/rows')).FIELDS.jobs,
  examples: [
    { line: 'list --host web-01', does: 'the jobs of one host, as the user who is signed in' },
    { line: 'list --host "web-[01-40]" --user "CONTOSO\\alex"', does: 'of forty hosts' },
    {
      line: 'list --host "web-[01-40]" --state failed --older-than 7d',
      does: 'what failed, and was created a week ago or earlier',
    },
    {
      line: 'list --host "web-[01-40]" -o csv --sort creationTime:desc',
      does: 'for a spreadsheet, the newest first',
    },
  ],
  onHosts: async (line, session, world) => {
    const isMeant = jobFilter(line.options, systemClock.now());
    const { listJobs } = await import('../rows/rows');
    return listJobs(line, session, world, isMeant);
  },
};
