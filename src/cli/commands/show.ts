import { isFailed } from '../../bits/states';
import { ONE_JOB, printJob } from '../jobs/oneJob';
import { ON_HOSTS } from '../table/options';
import type { HostsCommand } from '../table/command';

export const show: HostsCommand = {
  name: 'show',
  group: 'jobs',
  summary: 'show everything about one job',
  operands: ONE_JOB,
  options: ON_HOSTS,
  examples: [
    { line: 'show 6F9619FF-8B86-D011-B42D-00CF4FC964FF --host web-01', does: 'all properties and files' },
  ],
  onHosts: async (line, session, world) => {
    const { failureReasons, findJob } = await import('../jobs/jobCommands');
    const { host, job } = await findJob(line, session, world);
    if (line.json || !isFailed(job.state)) return printJob(line, world, job);
    const reasons = await session.run(host, (client) => failureReasons(client, [job], world.signal));
    return printJob(line, world, job, reasons.get(job.jobId));
  },
};
