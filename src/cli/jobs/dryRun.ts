import type { BitsJob } from '../../bits/job';
import { bareJobId } from '../../bits/jobId';
import { permission, type JobAction } from '../../bits/states';
import { fetchedBytes, jobsOnHosts } from '../asking/losses';
import { saysHosts, type ChosenJob, type Miss } from '../choosing/chosenJobs';
import type { Session } from '../hosts/session';
import type { CommandLine } from '../line/commandLine';
import { combinedExitCode } from '../output/exitCode';
import { errorJson, printJson } from '../output/json';
import { visible } from '../output/visibleText';
import type { World } from '../world';

/** A job that was read. */
type ReadJob = ChosenJob & { readonly job: BitsJob };

/** What is told beside the jobs. */
interface Surroundings {
  readonly line: CommandLine;
  readonly session: Session;
  readonly world: World;
  readonly misses: readonly Miss[];
  readonly answered: number;
}

export function isRead(chosen: ChosenJob): chosen is ReadJob {
  return chosen.job !== undefined;
}

/** Says which jobs an action would change, and what it would lose. Misses have been told already, in text. */
export function tellDryRun(
  action: JobAction,
  jobs: readonly ReadJob[],
  { line, session, world, misses, answered }: Surroundings,
): number {
  const withHost = saysHosts(line, session);
  const possible = jobs.filter(({ job }) => permission(job.state, action, job.type) !== 'no');
  if (line.json) {
    const subject = (host: { readonly name: string } | undefined): object =>
      withHost ? { host: host?.name ?? null } : {};
    const entries = jobs.map((chosen) => {
      const { host, jobId, job } = chosen;
      return { ...subject(host), jobId, state: job.state, would: possible.includes(chosen) ? action : null };
    });
    const failed = misses.map(({ host, jobId, error }) => ({
      ...subject(host),
      ...(jobId !== undefined && { jobId }),
      error: errorJson(error),
    }));
    printJson(world, [...entries, ...failed]);
  } else {
    for (const chosen of jobs) {
      const { host, jobId, job } = chosen;
      const state = possible.includes(chosen) ? job.state : `${job.state}, can't be changed so`;
      const cells = [...(withHost ? [host.name] : []), bareJobId(jobId), state, job.displayName];
      world.out(`${cells.map(visible).join('  ')}\n`);
    }
    world.out(`${visible(sentence(action, possible))}\n`);
  }
  return combinedExitCode(
    misses.map(({ error }) => error),
    Math.max(jobs.length, answered),
  );
}

function sentence(action: JobAction, jobs: readonly ReadJob[]): string {
  if (jobs.length === 0) return `Nothing to ${action}.`;
  const fetched = action === 'cancel' ? fetchedBytes(jobs) : undefined;
  const loss = fetched === undefined ? '' : `, and delete ${fetched}`;
  return `Would ${action} ${jobsOnHosts(jobs)}${loss}. Nothing was changed.`;
}
