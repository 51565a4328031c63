import { changeState } from '../jobs/changeState';
import { SOME_JOBS } from '../jobs/oneJob';
import { ON_HOSTS } from '../table/options';
import type { HostsCommand } from '../table/command';

export const suspend: HostsCommand = {
  name: 'suspend',
  group: 'jobs',
  summary: 'pause jobs',
  operands: SOME_JOBS,
  options: ON_HOSTS,
  examples: [
    {
      line: 'suspend 6F9619FF-8B86-D011-B42D-00CF4FC964FF --host web-01',
      does: 'pause a job until it is resumed',
    },
  ],
  onHosts: (line, session, world) => changeState('suspend', line, session, world),
};
