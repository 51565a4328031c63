import { STREAM_FORMS } from '../table/forms';
import { NAME_FILTER, ON_JOBS } from '../table/options';
import type { HostsCommand } from '../table/command';
import { SOME_JOBS } from '../jobs/oneJob';

export const watch: HostsCommand = {
  name: 'watch',
  group: 'jobs',
  summary: 'show how jobs go; with job ids, until they have ended',
  details: [
    'On a terminal the jobs stand in a table that is written again in place; elsewhere each change is a line. Ctrl-C stops the watching only; the jobs go on.',
    'Instead of ids, --state, --name and others choose the jobs, new ones too; ages are those at the start. A job that no longer matches, by its state for example, is told once more, as it is then, and again when it matches anew.',
  ],
  operands: { ...SOME_JOBS, least: 0 },
  options: ['events', ...ON_JOBS],
  own: NAME_FILTER,
  forms: STREAM_FORMS,
  examples: [
    { line: 'watch --host web-01', does: 'every job of a host, until Ctrl-C' },
    {
      line: 'watch --host "web-*" --state active --name "Nightly*"',
      does: 'those that move, until Ctrl-C',
    },
    { line: 'watch 6F9619FF-8B86-D011-B42D-00CF4FC964FF --host web-01', does: 'one job, until it has ended' },
  ],
  onHosts: async (line, session, world) => {
    const { watch: watchJobs } = await import('../waiting/watch');
    return watchJobs(line, session, world);
  },
};
