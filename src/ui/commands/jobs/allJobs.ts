import { window } from 'vscode';
import type { HostState, TrackedJob } from '../../../fleet/model';
import { confirm } from '../../editor/confirm';
import { Ordering } from '../../tree/ordering';
import type { TreeNode } from '../../tree/treeNode';
import { can } from '../../words/jobAbilities';
import { l10n } from '../../words/l10n';
import { completeAllQuestion, type Question } from '../../words/losses';
import type { Format } from '../../words/format';
import type { Command, Context } from '../context';
import { hasHosts, hostsOf, readHosts } from '../targets/hostTargets';
import { namedJobs } from '../targets/namedJobs';
import { shownHosts } from '../targets/shownHosts';
import { changeJobs } from './changeJobs';
import type { JobChange } from './jobChange';
import { completeJob, retryJob } from './stateChanges';

/** A change for every job of a kind, wherever it is. */
interface ChangeOfAll {
  readonly change: JobChange<undefined>;
  readonly fits: (job: TrackedJob) => boolean;
  readonly none: string;
  /** Asked before several jobs are changed; without one they are changed at once, because nothing is lost. */
  readonly question?: (jobs: readonly TrackedJob[], format: Format) => Question;
}

/** Retries every failed job of hosts, of groups, of names, or of all hosts that have rows. */
export const retryFailed: Command = (context, rows) =>
  changeAll(context, rows, {
    change: retryJob(),
    fits: (job) => can(job, 'retry'),
    none: l10n.t('No job has failed.'),
  });

/** Completes every job that has transferred everything. */
export const completeReady: Command = (context, rows) =>
  changeAll(context, rows, {
    change: completeJob(),
    fits: ({ job }) => job.state === 'TRANSFERRED',
    none: l10n.t('No job is ready to be completed.'),
    question: completeAllQuestion,
  });

/** Where there is a question, it names several jobs: the row of a group does not show them. */
async function changeAll(
  context: Context,
  rows: readonly TreeNode[],
  { change, fits, none, question }: ChangeOfAll,
): Promise<void> {
  if (!hasHosts(context)) return;
  const jobs = (await jobsOnHosts(context, rows)).filter(fits);
  if (jobs.length === 0) {
    void window.showInformationMessage(none);
    return;
  }
  if (question && jobs.length > 1 && !(await confirm(question(jobs, context.format)))) return;
  const nodes = jobs.map(({ host, job: { jobId } }) => ({ kind: 'job', host, jobId }) as const);
  await changeJobs(context, nodes, change);
}

/**
 * The jobs that the filter of the view shows. Hosts of rows are read where they have not been; from the palette, what is
 * known is meant, and nobody is asked to sign in a thousand times.
 */
async function jobsOnHosts(context: Context, rows: readonly TreeNode[]): Promise<readonly TrackedJob[]> {
  if (rows.some(({ kind }) => kind === 'name')) return namedJobs(context, rows);
  const named = hostsOf(context, rows);
  const hosts = (): readonly HostState[] =>
    named.size === 0 ? shownHosts(context) : context.fleet.hosts.filter(({ host }) => named.has(host.name));
  if (named.size > 0)
    await readHosts(
      context,
      hosts().filter(({ status }) => status !== 'online'),
    );
  const ordering = new Ordering(context.memory.arrangement, context.format.locale, context.clock.now());
  return hosts()
    .flatMap(({ jobs }) => [...jobs.values()])
    .filter((job) => ordering.passes(job));
}
