import { CHOSEN_JOBS, HOW_CHOSEN } from '../jobs/oneJob';
import { NAME_FILTER, ON_JOBS } from '../table/options';
import type { HostsCommand } from '../table/command';

export const cancel: HostsCommand = {
  name: 'cancel',
  group: 'jobs',
  summary: 'end jobs, and delete what they fetched',
  details: [
    HOW_CHOSEN,
    'Jobs that were not named by id are cancelled after a question, which says what is lost.',
  ],
  operands: CHOSEN_JOBS,
  options: ['dry-run', ...ON_JOBS],
  own: NAME_FILTER,
  examples: [
    {
      line: 'cancel 6F9619FF-8B86-D011-B42D-00CF4FC964FF --host web-01',
      does: 'end it and lose what it fetched',
    },
    {
      line: 'cancel --host "web-*" --state error --older-than 7d',
      does: 'clean up, after a question that says what is lost',
    },
  ],
  onHosts: async (line, session, world) =>
    (await import('../jobs/jobCommands')).changeState('cancel', line, session, world),
};
