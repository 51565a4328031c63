import { CHOSEN_JOBS, HOW_CHOSEN } from '../jobs/oneJob';
import { NAME_FILTER, ON_JOBS } from '../table/options';
import type { HostsCommand } from '../table/command';

export const suspend: HostsCommand = {
  name: 'suspend',
  group: 'jobs',
  summary: 'pause jobs',
  details: [HOW_CHOSEN],
  operands: CHOSEN_JOBS,
  options: ['dry-run', ...ON_JOBS],
  own: NAME_FILTER,
  examples: [
    {
      line: 'suspend 6F9619FF-8B86-D011-B42D-00CF4FC964FF --host web-01',
      does: 'pause a job until it is resumed',
    },
    {
      line: 'suspend --host "web-*" --state active --name "Nightly*"',
      does: 'those of that name, on all of these hosts',
    },
  ],
  onHosts: async (line, session, world) =>
    (await import('../jobs/jobCommands')).changeState('suspend', line, session, world),
};
