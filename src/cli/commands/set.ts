import type { PropertyChanges } from '../../bits/requests';
import { PRIORITIES } from '../../bits/states';
import { jobIdOf, ONE_JOB, printJob } from '../jobs/oneJob';
import { mustReadBack } from '../jobs/readBack';
import type { CommandLine } from '../line/commandLine';
import { oneOf, usageError, wholeNumber } from '../line/values';
import type { FoundJob } from '../choosing/oneChosenJob';
import { printPlanned } from '../output/planned';
import type { World } from '../world';
import { ON_HOSTS } from '../table/options';
import type { HostsCommand } from '../table/command';

const MAX_UINT32 = 0xffff_ffff;

export const set: HostsCommand = {
  name: 'set',
  group: 'jobs',
  summary: 'change name, description, priority or timers of a job',
  operands: ONE_JOB,
  options: ['name', 'description', 'priority', 'retry-delay', 'no-progress-timeout', 'dry-run', ...ON_HOSTS],
  own: { name: { summary: 'new name' }, description: { summary: 'new description' } },
  examples: [
    {
      line: 'set 6F9619FF-8B86-D011-B42D-00CF4FC964FF --host web-01 --priority foreground',
      does: 'let it use all of the bandwidth',
    },
  ],
  onHosts: async (line, session, world) => {
    const jobId = jobIdOf(line);
    const changes = propertyChanges(line);
    const { findJob, hostOfJob } = await import('../jobs/jobCommands');
    if (line.options['dry-run']) return planned(line, world, changes, await findJob(line, session, world));
    const host = await hostOfJob(line, session, world);
    const job = await session.run(host, async (client) => {
      await client.setProperties(jobId, changes, world.signal);
      return mustReadBack(client, jobId, { host, what: 'Put' }, world.signal);
    });
    return printJob(line, world, job);
  },
};

/** Says what each property is, and would be. */
function planned(line: CommandLine, world: World, changes: PropertyChanges, found: FoundJob): number {
  const { host, job } = found;
  const names = Object.keys(changes) as readonly (keyof PropertyChanges)[];
  const properties = names.map((name) => ({ name, from: job[name] ?? null, to: changes[name] ?? null }));
  const words = properties.map(({ name, from, to }) => `${name} from ${from ?? 'unknown'} to ${to}`);
  const text = `Would set ${words.join(', ')} of "${job.displayName}" on ${host.name}.`;
  return printPlanned(line, world, text, { host: host.name, jobId: job.jobId, would: 'set', properties });
}

function propertyChanges({ options }: CommandLine): PropertyChanges {
  const seconds = (name: 'retry-delay' | 'no-progress-timeout'): number | undefined =>
    wholeNumber(`--${name}`, options[name], 0, MAX_UINT32);
  const retryDelay = seconds('retry-delay');
  const noProgress = seconds('no-progress-timeout');
  const changes: PropertyChanges = {
    ...(options.name !== undefined && { displayName: options.name }),
    ...(options.description !== undefined && { description: options.description }),
    ...(options.priority !== undefined && { priority: oneOf('--priority', PRIORITIES, options.priority) }),
    ...(retryDelay !== undefined && { minimumRetryDelay: retryDelay }),
    ...(noProgress !== undefined && { noProgressTimeout: noProgress }),
  };
  if (Object.keys(changes).length === 0)
    throw usageError(
      'Say what to set: --name, --description, --priority, --retry-delay, --no-progress-timeout.',
    );
  return changes;
}
