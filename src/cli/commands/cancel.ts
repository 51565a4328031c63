import { changeState } from '../jobs/changeState';
import { SOME_JOBS } from '../jobs/oneJob';
import { ON_HOSTS } from '../table/options';
import type { HostsCommand } from '../table/command';

export const cancel: HostsCommand = {
  name: 'cancel',
  group: 'jobs',
  summary: 'end jobs, and delete what they fetched',
  operands: SOME_JOBS,
  options: ON_HOSTS,
  examples: [
    {
      line: 'cancel 6F9619FF-8B86-D011-B42D-00CF4FC964FF --host web-01',
      does: 'end it and lose what it fetched',
    },
  ],
  onHosts: (line, session, world) => changeState('cancel', line, session, world),
};
