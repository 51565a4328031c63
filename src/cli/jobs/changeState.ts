import { permission, type JobAction } from '../../bits/states';
import { consents } from '../asking/consent';
import { lossOf } from '../asking/losses';
import { chooseJobs, isNamed, type ChosenJob } from '../choosing/chosenJobs';
import { isFiltering } from '../choosing/jobFilter';
import type { Session } from '../hosts/session';
import type { CommandLine } from '../line/commandLine';
import { combinedExitCode, EXIT } from '../output/exitCode';
import { interrupted } from '../output/interruption';
import { printJson } from '../output/json';
import { remark } from '../output/remark';
import type { World } from '../world';
import { Changes } from './changes';
import { isRead, tellDryRun } from './dryRun';

/**
 * Suspends, resumes, completes or cancels jobs: those of one host one after another, in the order of the answer, and
 * hosts at the same time. Jobs that a filter chose and that are beyond the action are left alone. What loses something
 * asks first, unless each job was named by its id on the command line, which is word enough. With --wait, resumed jobs are
 * waited for.
 */
export async function changeState(
  action: JobAction,
  line: CommandLine,
  session: Session,
  world: World,
): Promise<number> {
  const isWord = isNamed(line);
  const isDry = line.options['dry-run'] ?? false;
  const mayAsk = !isWord && (action === 'cancel' || action === 'complete');
  const changes = new Changes(action, line, session, world);
  const choice = await chooseJobs(line, session, world, isDry || mayAsk);
  const jobs = isWord ? choice.jobs : withoutIdle(action, choice.jobs, world);
  const missed = choice.misses.map((miss) => changes.failed(miss));
  changes.tellFailed();
  if (isDry) return tellDryRun(action, jobs.filter(isRead), { line, session, world, ...choice });
  const loss = mayAsk ? lossOf(action, jobs.filter(isRead)) : undefined;
  if (loss && !(await consents(line, world, loss))) return EXIT.refused;
  if (jobs.length === 0 && missed.length === 0 && !line.json) world.out('no jobs\n');
  const all = [...(await changes.make(jobs)), ...missed];
  changes.tellFailed();
  if (line.json)
    printJson(
      world,
      all.map(({ entry }) => entry),
    );
  const errors = all.flatMap((each) => ('error' in each ? [each.error] : []));
  if (world.signal.aborted) return interrupted(line, errors);
  // A host that has none of the jobs that a filter means has done what was asked.
  const idle = isFiltering(line.options) ? choice.answered - new Set(jobs.map(({ host }) => host)).size : 0;
  return combinedExitCode(errors, all.length - errors.length + idle);
}

/** The jobs on which an action has an effect in their state; how many others there are is told. */
function withoutIdle(action: JobAction, jobs: readonly ChosenJob[], world: World): readonly ChosenJob[] {
  const left = jobs.filter(({ job }) => !job || permission(job.state, action, job.type) !== 'no');
  const idle = jobs.length - left.length;
  if (idle > 0) remark(world, `Left as they are, since they can't be changed so in their state: ${idle}.`);
  return left;
}
