import { changeState } from '../jobs/changeState';
import { SOME_JOBS } from '../jobs/oneJob';
import { ON_HOSTS } from '../table/options';
import type { HostsCommand } from '../table/command';

export const complete: HostsCommand = {
  name: 'complete',
  group: 'jobs',
  summary: 'make the fetched files visible, and end the jobs',
  operands: SOME_JOBS,
  options: ON_HOSTS,
  examples: [
    {
      line: 'complete 6F9619FF-8B86-D011-B42D-00CF4FC964FF --host web-01',
      does: 'keep its files and end it',
    },
  ],
  onHosts: (line, session, world) => changeState('complete', line, session, world),
};
