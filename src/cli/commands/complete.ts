import { CHOSEN_JOBS, HOW_CHOSEN } from '../jobs/oneJob';
import { NAME_FILTER, ON_JOBS } from '../table/options';
import type { HostsCommand } from '../table/command';

export const complete: HostsCommand = {
  name: 'complete',
  group: 'jobs',
  summary: 'make the fetched files visible, and end the jobs',
  details: [
    HOW_CHOSEN,
    'A question comes first where jobs that were not named by id do not have all of their files: the host deletes unfinished ones.',
  ],
  operands: CHOSEN_JOBS,
  options: ['dry-run', ...ON_JOBS],
  own: NAME_FILTER,
  examples: [
    {
      line: 'complete 6F9619FF-8B86-D011-B42D-00CF4FC964FF --host web-01',
      does: 'keep its files and end it',
    },
    { line: 'complete --host "web-*" --state ready', does: 'all that are fetched' },
  ],
  onHosts: async (line, session, world) =>
    (await import('../jobs/jobCommands')).changeState('complete', line, session, world),
};
