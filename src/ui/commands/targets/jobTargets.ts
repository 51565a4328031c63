import { window } from 'vscode';
import type { HostState, TrackedJob } from '../../../fleet/model';
import { askInSteps } from '../../editor/ask';
import type { Choice } from '../../editor/question';
import { answered, stepWhen, type Asker, type Step, type WizardPosition } from '../../editor/wizard';
import { Ordering } from '../../tree/ordering';
import type { TreeNode } from '../../tree/treeNode';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import { jobDescription, jobName } from '../../words/rowText';
import type { Context } from '../context';
import { hasHosts, hostChoices, hostsOf, readHosts, whichHosts } from './hostTargets';
import { namedJobs } from './namedJobs';
import { mayHaveJob } from './possibleHosts';
import { probableFirst } from './probableFirst';
import { shownHosts } from './shownHosts';

interface JobQuestion {
  /** Title of the pickers: what will be done. */
  readonly title: string;
  readonly fits: (job: TrackedJob) => boolean;
  /** Shown when no job fits. */
  readonly none: string;
  /** Whether the action is usually for such jobs, so that they come first. */
  readonly likely?: (job: TrackedJob) => boolean;
  /** Whether only one job is chosen, because each would need an answer of its own. */
  readonly single?: boolean;
  /** Whether jobs that have left the host fit as well, as they were seen last. */
  readonly ended?: boolean;
}

export interface ChosenJobs {
  readonly jobs: readonly TrackedJob[];
  /** How many of the selected rows do not fit. */
  readonly leftOut: number;
}

/**
 * The jobs of the rows; without rows the person is asked: which hosts, which jobs of those that fit and that the filter
 * of the view shows. What is selected in the view is ticked.
 */
export async function chooseJobs(
  context: Context,
  rows: readonly TreeNode[],
  question: JobQuestion,
): Promise<ChosenJobs | undefined> {
  const selected = jobsOf(context, rows, question.ended ?? false);
  if (selected.length === 0 && rows.some((row) => 'jobId' in row || row.kind === 'name')) {
    void window.showInformationMessage(l10n.t('The job has left the host.'));
    return undefined;
  }
  const chosen =
    selected.length > 0 ? selected.filter(question.fits) : await pickJobs(context, rows, question);
  if (chosen?.length === 0) {
    void window.showInformationMessage(question.none);
    return undefined;
  }
  if (chosen === undefined) return undefined;
  const jobs = question.single ? chosen.slice(0, 1) : chosen;
  // With a single job, the other selected rows are not left out for their state.
  return { jobs, leftOut: question.single ? 0 : Math.max(selected.length - jobs.length, 0) };
}

/** The jobs that rows of jobs, files and names stand for, each once. */
function jobsOf(context: Context, rows: readonly TreeNode[], ended: boolean): readonly TrackedJob[] {
  const { fleet } = context;
  const jobs = rows.flatMap((row) => {
    if (!('jobId' in row)) return [];
    const last = row.kind !== 'ended' || ended ? fleet.ended(row.host, row.jobId)?.last : undefined;
    return fleet.job(row.host, row.jobId) ?? last ?? [];
  });
  return [...new Set([...jobs, ...namedJobs(context, rows)])];
}

async function pickJobs(
  context: Context,
  rows: readonly TreeNode[],
  question: JobQuestion,
): Promise<readonly TrackedJob[] | undefined> {
  const { fleet } = context;
  const named = hostsOf(context, rows);
  if (named.size === 0 && !hasHosts(context)) return undefined;
  const { selection } = context.view;
  const fits = fittingJobs(context, question);
  const possible = shownHosts(context).filter((state) => mayHaveJob(state, fits));
  if (named.size === 0 && possible.length === 0) return [];
  let hosts = fleet.hosts.filter(({ host }) => named.has(host.name));
  if (hosts.length === 0 && possible.length === 1) hosts = possible;
  const areGiven = hosts.length > 0;
  const isLikely = question.likely ?? question.fits;
  const hasLikely = ({ jobs }: HostState): boolean => [...jobs.values()].some(isLikely);
  let ticked = hostsOf(context, selection);
  let chosen = jobsOf(context, selection, false);
  const hostsStep = stepWhen(
    () => !areGiven,
    async (position, asker) => {
      const choices = hostChoices(context, possible, ticked, hasLikely);
      return askHosts(context, asker, choices, question.single ?? false, position, (hostsNow) => {
        hosts = [...hostsNow];
        ticked = new Set(hosts.map(({ host }) => host.name));
      });
    },
  );
  const whichJobs: Step = async (position, asker) => {
    const ordering = orderingOf(context);
    const jobs = (await readJobs(context, hosts)).filter(fittingJobs(context, question));
    if (jobs.length === 0) {
      chosen = [];
      return 'next';
    }
    const isTicked = among(chosen);
    const inOrder = jobs.sort((a, b) => ordering.compare(a, b));
    const choices = jobChoices(context, probableFirst(inOrder, isTicked, isLikely), isTicked);
    return askJobs(asker, choices, question.single ?? false, position, (jobsNow) => (chosen = jobsNow));
  };
  return (await askInSteps(question.title, [hostsStep, whichJobs])) ? chosen : undefined;
}

/** Whether a job fits, and passes the filter of the view. */
function fittingJobs(context: Context, { fits }: JobQuestion): (job: TrackedJob) => boolean {
  const ordering = orderingOf(context);
  return (job) => fits(job) && ordering.passes(job);
}

function orderingOf({ memory, format, clock }: Context): Ordering {
  return new Ordering(memory.arrangement, format.locale, clock.now());
}

/** Whether a job is one of some jobs, whatever has happened to it since. */
function among(jobs: readonly TrackedJob[]): (job: TrackedJob) => boolean {
  const key = ({ host, job }: TrackedJob): string => `${host}\n${job.jobId}`;
  const keys = new Set(jobs.map(key));
  return (job) => keys.has(key(job));
}

/** Rows of a picker, one for each job. Each names its host: headings disappear when the person types. */
function jobChoices(
  { format }: Context,
  jobs: readonly TrackedJob[],
  isTicked: (job: TrackedJob) => boolean,
): readonly Choice<TrackedJob>[] {
  return jobs.map((job) => ({
    label: jobName(job),
    value: job,
    description: `${plainText(job.host)} · ${jobDescription(job, format)}`,
    ticked: isTicked(job),
  }));
}

async function askHosts(
  context: Context,
  asker: Asker,
  choices: readonly Choice<HostState>[],
  single: boolean,
  position: WizardPosition,
  keep: (hosts: readonly HostState[]) => void,
): ReturnType<Step> {
  if (single) {
    const answer = await asker.choice({ placeholder: l10n.t('Which host?'), choices }, position);
    return answered(answer, (host) => keep([host]));
  }
  const answer = await asker.choices(whichHosts(context, choices), position);
  return answered(answer, ({ ticked }) => keep(ticked));
}

async function askJobs(
  asker: Asker,
  choices: readonly Choice<TrackedJob>[],
  single: boolean,
  position: WizardPosition,
  keep: (jobs: readonly TrackedJob[]) => void,
): ReturnType<Step> {
  if (single) {
    const answer = await asker.choice({ placeholder: l10n.t('Which job?'), choices }, position);
    return answered(answer, (job) => keep([job]));
  }
  const answer = await asker.choices({ placeholder: l10n.t('Which jobs?'), choices }, position);
  return answered(answer, ({ ticked }) => keep(ticked));
}

/** The jobs of hosts; those that are not online are read first. */
async function readJobs(context: Context, hosts: readonly HostState[]): Promise<TrackedJob[]> {
  await readHosts(
    context,
    hosts.filter(({ status }) => status !== 'online'),
  );
  return hosts.flatMap(({ host }) => [...(context.fleet.host(host.name)?.jobs.values() ?? [])]);
}
