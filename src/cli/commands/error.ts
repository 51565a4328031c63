import { CHOSEN_JOBS, HOW_CHOSEN } from '../jobs/oneJob';
import { NAME_FILTER, ON_JOBS } from '../table/options';
import type { HostsCommand } from '../table/command';

export const error: HostsCommand = {
  name: 'error',
  group: 'jobs',
  summary: 'say why jobs failed, and what to do about it',
  details: [HOW_CHOSEN],
  operands: CHOSEN_JOBS,
  options: ['language', ...ON_JOBS],
  own: NAME_FILTER,
  examples: [
    {
      line: 'error 6F9619FF-8B86-D011-B42D-00CF4FC964FF --host web-01',
      does: 'cause, advice, the words of the host',
    },
    { line: 'error --host "web-*" --state failed', does: 'of every job that failed' },
  ],
  onHosts: async (line, session, world) =>
    (await import('../jobs/jobCommands')).jobErrors(line, session, world),
};
