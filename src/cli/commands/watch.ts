import { STREAM_FORMS } from '../table/forms';
import { ON_HOSTS } from '../table/options';
import type { HostsCommand } from '../table/command';
import { SOME_JOBS } from '../jobs/oneJob';
import { watch as watchJobs } from '../waiting/watch';

export const watch: HostsCommand = {
  name: 'watch',
  group: 'jobs',
  summary: 'print every change; with job ids, until they have ended',
  operands: { ...SOME_JOBS, least: 0 },
  options: ON_HOSTS,
  forms: STREAM_FORMS,
  examples: [
    { line: 'watch --host web-01', does: 'every job of a host, until Ctrl-C' },
    { line: 'watch 6F9619FF-8B86-D011-B42D-00CF4FC964FF --host web-01', does: 'one job, until it has ended' },
  ],
  onHosts: watchJobs,
};
