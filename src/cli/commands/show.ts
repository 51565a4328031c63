import { RemoteError } from '../../wsman/errors';
import { jobIdOf, ONE_JOB, printJob } from '../jobs/oneJob';
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
    const jobId = jobIdOf(line);
    const job = await session.run(session.host, (client) => client.get(jobId, world.signal));
    if (!job) throw new RemoteError('JOB_NOT_FOUND', { host: session.host.name });
    return printJob(line, world, job);
  },
};
