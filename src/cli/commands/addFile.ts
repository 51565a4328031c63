import { jobIdOf, ONE_JOB, printJob } from '../jobs/oneJob';
import { mustReadBack } from '../jobs/readBack';
import { usageError } from '../line/values';
import { printPlanned } from '../output/planned';
import { ON_HOSTS } from '../table/options';
import type { HostsCommand } from '../table/command';

export const addFile: HostsCommand = {
  name: 'add-file',
  group: 'jobs',
  summary: 'add a file to a job',
  operands: ONE_JOB,
  options: ['url', 'file', 'dry-run', ...ON_HOSTS],
  examples: [
    {
      line: 'add-file 6F9619FF-8B86-D011-B42D-00CF4FC964FF --host web-01 --url https://files.contoso.example/b.zip --file "D:\\Drop\\b.zip"',
      does: 'one more file for a job that has not ended',
    },
  ],
  onHosts: async (line, session, world) => {
    const jobId = jobIdOf(line);
    const { url, file } = line.options;
    if (url === undefined || file === undefined) throw usageError('add-file needs --url and --file.');
    const pair = { remoteUrl: url, localFile: file };
    const { findJob, hostOfJob } = await import('../jobs/jobCommands');
    if (line.options['dry-run']) {
      const found = await findJob(line, session, world);
      const text = `Would add ${file} to "${found.job.displayName}" on ${found.host.name}.`;
      return printPlanned(line, world, text, { host: found.host.name, jobId, would: 'add-file', file: pair });
    }
    const host = await hostOfJob(line, session, world);
    const job = await session.run(host, async (client) => {
      await client.addFile(jobId, pair, world.signal);
      return mustReadBack(client, jobId, { host, what: 'AddFile' }, world.signal);
    });
    return printJob(line, world, job);
  },
};
