import { jobJson } from '../../bits/jobJson';
import { systemClock } from '../../runtime/clock';
import { jobFilter } from '../choosing/jobFilter';
import { onEachHost } from '../hosts/eachHost';
import { jobTable } from '../output/output';
import { JOB_FILTERS, NAME_FILTER, ON_HOSTS } from '../table/options';
import type { HostsCommand } from '../table/command';

export const list: HostsCommand = {
  name: 'list',
  group: 'jobs',
  summary: 'list the jobs of hosts',
  options: [...JOB_FILTERS, ...ON_HOSTS],
  own: NAME_FILTER,
  examples: [
    { line: 'list --host web-01', does: 'the jobs of one host, as the user who is signed in' },
    { line: 'list --host "web-[01-40]" --user "CONTOSO\\alex"', does: 'of forty hosts' },
    {
      line: 'list --host "web-[01-40]" --state failed --older-than 7d',
      does: 'what failed, and was created a week ago or earlier',
    },
  ],
  onHosts: (line, session, world) => {
    const isMeant = jobFilter(line.options, systemClock.now());
    return onEachHost(line, session, world, {
      run: (host) =>
        session.run(host, async (client) => (await client.list(world.signal)).filter((job) => isMeant(job))),
      json: (jobs) => ({ jobs: jobs.map(jobJson) }),
      text: jobTable,
    });
  },
};
