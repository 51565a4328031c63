import { CHOSEN_JOBS, HOW_CHOSEN } from '../jobs/oneJob';
import { EXIT } from '../output/exitCode';
import { NAME_FILTER, ON_JOBS } from '../table/options';
import type { HostsCommand } from '../table/command';

export const resume: HostsCommand = {
  name: 'resume',
  group: 'jobs',
  summary: 'start suspended jobs, and try failed ones again now',
  details: [
    HOW_CHOSEN,
    'With --wait the command ends once each of them has all of its files. A job that fails, or that others suspend, complete or cancel meanwhile, is no success.',
  ],
  operands: CHOSEN_JOBS,
  options: ['wait', 'wait-limit', 'dry-run', ...ON_JOBS],
  own: { ...NAME_FILTER, wait: { summary: 'wait until the transfers have ended' } },
  examples: [
    { line: 'resume 6F9619FF-8B86-D011-B42D-00CF4FC964FF --host web-01', does: 'try it again now' },
    {
      line: 'resume --host "web-*" --state suspended',
      does: 'all that rest on these hosts',
    },
    {
      line: 'resume --host "web-*" --state failed --wait --wait-limit 2h',
      does: 'try them again, and say at the end which have failed once more',
    },
  ],
  exits: { [EXIT.waitExpired]: 'the time to wait is over, and the transfers go on' },
  onHosts: async (line, session, world) =>
    (await import('../jobs/jobCommands')).changeState('resume', line, session, world),
};
