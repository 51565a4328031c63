import { jobIdOf, ONE_JOB } from '../jobs/oneJob';
import { wholeNumber } from '../line/values';
import { EXIT } from '../output/exitCode';
import { jobErrorText } from '../output/jobErrorText';
import { printJson } from '../output/json';
import { ON_HOSTS } from '../table/options';
import type { HostsCommand } from '../table/command';

/** LANGID of English (United States). */
const ENGLISH = 1033;

export const error: HostsCommand = {
  name: 'error',
  group: 'jobs',
  summary: 'say why a job failed, and what to do about it',
  operands: ONE_JOB,
  options: ['language', ...ON_HOSTS],
  examples: [
    {
      line: 'error 6F9619FF-8B86-D011-B42D-00CF4FC964FF --host web-01',
      does: 'cause, advice, the words of the host',
    },
  ],
  onHosts: async (line, session, world) => {
    const jobId = jobIdOf(line);
    const language = wholeNumber('--language', line.options.language, 1, 0xffff) ?? ENGLISH;
    const found = await session.run(session.host, (client) => client.getError(jobId, language, world.signal));
    if (!line.json) world.out(found ? jobErrorText(found) : 'The job has no error.\n');
    else if (!found) printJson(world, null);
    else {
      const { info, context, contextDescription, errorDescription } = found;
      const { hex: code, name, meaning, advice } = info;
      printJson(world, { jobId, context, code, name, meaning, advice, contextDescription, errorDescription });
    }
    return EXIT.done;
  },
};
