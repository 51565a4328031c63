import { changeState } from '../jobs/changeState';
import { SOME_JOBS } from '../jobs/oneJob';
import { ON_HOSTS } from '../table/options';
import type { HostsCommand } from '../table/command';

export const resume: HostsCommand = {
  name: 'resume',
  group: 'jobs',
  summary: 'start suspended jobs, and try failed ones again now',
  operands: SOME_JOBS,
  options: ON_HOSTS,
  examples: [{ line: 'resume 6F9619FF-8B86-D011-B42D-00CF4FC964FF --host web-01', does: 'try it again now' }],
  onHosts: (line, session, world) => changeState('resume', line, session, world),
};
