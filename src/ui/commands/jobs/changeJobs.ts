import { commands } from 'vscode';
import type { TrackedJob } from '../../../fleet/model';
import { askInSteps } from '../../editor/ask';
import { confirm } from '../../editor/confirm';
import type { TreeNode } from '../../tree/treeNode';
import { can, inlineAbilities } from '../../words/jobAbilities';
import type { Context } from '../context';
import { chooseJobs } from '../targets/jobTargets';
import type { JobChange } from './jobChange';
import { runOnJobs } from './runOnJobs';

/** Context key of the walkthrough: whether a job was completed in this window. */
const COMPLETED_KEY = 'bitsRemote.hasCompleted';

/** Makes a change: chooses the jobs, asks the steps, confirms, and changes the jobs. */
export async function changeJobs<Values>(
  context: Context,
  rows: readonly TreeNode[],
  change: JobChange<Values>,
): Promise<void> {
  const { title, none, single = false } = change;
  const fits = (job: TrackedJob): boolean => can(job, change.needs);
  const likely = (job: TrackedJob): boolean => inlineAbilities(job).includes(change.needs);
  const chosen = await chooseJobs(context, rows, { title, none, single, fits, likely });
  const [first, ...others] = chosen?.jobs ?? [];
  if (!chosen || !first) return;
  const values = change.values([first, ...others]);
  if (!(await askSteps(change, values)) || change.isChange?.(values) === false) return;
  const confirmation = change.confirmation?.(chosen.jobs, context);
  if (confirmation && !(await confirm(confirmation))) return;
  const isDone = await runOnJobs(context, chosen, {
    doing: change.doing,
    done: (jobs) => change.done(jobs, values),
    unseen: change.unseen ?? false,
    apply: (jobs, job, signal) => change.apply(jobs, job, values, signal),
  });
  if (isDone && change.needs === 'complete') await commands.executeCommand('setContext', COMPLETED_KEY, true);
}

/** @returns whether the person went through to the end */
async function askSteps<Values>(change: JobChange<Values>, values: Values): Promise<boolean> {
  do {
    if (!(await askInSteps(change.title, change.steps(values)))) return false;
  } while (change.again?.(values));
  return true;
}
