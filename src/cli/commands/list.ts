import { jobJson } from '../../bits/jobJson';
import { onEachHost } from '../hosts/eachHost';
import { jobTable } from '../output/jobTable';
import { ON_HOSTS } from '../table/options';
import type { HostsCommand } from '../table/command';

export const list: HostsCommand = {
  name: 'list',
  group: 'jobs',
  summary: 'list the jobs of hosts',
  options: ON_HOSTS,
  examples: [
    { line: 'list --host web-01', does: 'the jobs of one host, as the user who is signed in' },
    { line: "list --host 'web-[01-40]' --user 'CONTOSO\\alex'", does: 'of forty hosts' },
  ],
  onHosts: (line, session, world) =>
    onEachHost(line, session, world, {
      run: (host) => session.run(host, (client) => client.list(world.signal)),
      json: (jobs) => ({ jobs: jobs.map(jobJson) }),
      text: jobTable,
    }),
};
