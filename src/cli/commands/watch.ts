import { STREAM_FORMS } from '../table/forms';
import { ON_HOSTS } from '../table/options';
import type { HostsCommand } from '../table/command';
import { SOME_JOBS } from '../jobs/oneJob';

export const watch: HostsCommand = {
  name: 'watch',
  group: 'jobs',
  summary: 'show how jobs go; with job ids, until they have ended',
  details: [
    'On a terminal the jobs stand in a table that is written again in place; elsewhere each change is a line. Ctrl-C stops the watching only; the jobs go on.',
  ],
  operands: { ...SOME_JOBS, least: 0 },
  options: ['events', ...ON_HOSTS],
  forms: STREAM_FORMS,
  examples: [
    { line: 'watch --host web-01', does: 'every job of a host, until Ctrl-C' },
    { line: 'watch 6F9619FF-8B86-D011-B42D-00CF4FC964FF --host web-01', does: 'one job, until it has ended' },
  ],
  onHosts: async (line, session, world) => {
    const { watch: watchJobs } = await import('../waiting/watch');
    return watchJobs(line, session, world);
  },
};
