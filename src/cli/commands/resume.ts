import { CHOSEN_JOBS, HOW_CHOSEN } from '../jobs/oneJob';
import { NAME_FILTER, ON_JOBS } from '../table/options';
import type { HostsCommand } from '../table/command';

export const resume: HostsCommand = {
  name: 'resume',
  group: 'jobs',
  summary: 'start suspended jobs, and try failed ones again now',
  details: [HOW_CHOSEN],
  operands: CHOSEN_JOBS,
  options: ['dry-run', ...ON_JOBS],
  own: NAME_FILTER,
  examples: [
    { line: 'resume 6F9619FF-8B86-D011-B42D-00CF4FC964FF --host web-01', does: 'try it again now' },
    {
      line: 'resume --host "web-*" --state suspended',
      does: 'all that rest on these hosts',
    },
  ],
  onHosts: async (line, session, world) =>
    (await import('../jobs/jobCommands')).changeState('resume', line, session, world),
};
