import type { BitsJob } from '../../bits/job';
import type { HostDefinition } from '../../fleet/host';
import { RemoteError } from '../../wsman/errors';
import type { Session } from '../hosts/session';
import type { CommandLine } from '../line/commandLine';
import type { World } from '../world';
import { chooseJobs } from './chosenJobs';
import { withoutFilters } from './jobFilter';

/** A job that was read, and its host. */
export interface FoundJob {
  readonly host: HostDefinition;
  readonly job: BitsJob;
}

/**
 * Reads the one job that a command names, on whichever of its hosts has it.
 * @throws RemoteError `JOB_NOT_FOUND` where none has it, and, where that is not known, why the first host did not tell
 */
export async function findJob(line: CommandLine, session: Session, world: World): Promise<FoundJob> {
  const named = { ...line, options: withoutFilters(line.options) };
  const { jobs, misses } = await chooseJobs(named, session, world, true);
  const [found] = jobs;
  if (found?.job) return { host: found.host, job: found.job };
  const why = misses[0]?.error;
  if (why instanceof Error) throw why;
  throw new RemoteError('JOB_NOT_FOUND', { host: session.hosts[0]?.name ?? '' });
}

/** The host of the one job that a command names: it is looked for only where there are several hosts. */
export async function hostOfJob(line: CommandLine, session: Session, world: World): Promise<HostDefinition> {
  const [only, another] = session.hosts;
  return only && !another ? only : (await findJob(line, session, world)).host;
}
