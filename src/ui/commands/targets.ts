import { window } from 'vscode';
import type { HostState, TrackedJob } from '../../fleet/model';
import { askChoices, askChoice, askInSteps, take, type Choice, type Place, type Step } from '../editor/ask';
import { l10n } from '../words/l10n';
import { inParallel } from '../editor/parallel';
import { plainText } from '../words/plainText';
import { withProgress } from '../editor/progress';
import { hostRow, jobDescription, jobName } from '../words/rowText';
import type { TreeNode } from '../tree/treeNode';
import type { Context } from './context';

export interface JobQuestion {
  /** Title of the pickers: what will be done. */
  readonly title: string;
  readonly fits: (job: TrackedJob) => boolean;
  /** Told when no job fits. */
  readonly none: string;
  /** One job only, because each would need an answer of its own. */
  readonly single?: boolean;
  /** Those that have left the host fit as well, as they were seen last. */
  readonly ended?: boolean;
}

export interface ChosenJobs {
  readonly jobs: readonly TrackedJob[];
  /** Rows that were selected, but do not fit. */
  readonly leftOut: number;
}

/** The jobs of the rows; without rows the person is asked: which hosts, which jobs of those it applies to. */
export async function chooseJobs(
  context: Context,
  rows: readonly TreeNode[],
  question: JobQuestion,
): Promise<ChosenJobs | undefined> {
  const { fleet } = context;
  const selected = rows.flatMap((row) => {
    if (!('jobId' in row)) return [];
    const isWanted = row.kind !== 'ended' || question.ended === true;
    const ended = isWanted ? fleet.ended(row.host, row.jobId)?.last : undefined;
    return fleet.job(row.host, row.jobId) ?? ended ?? [];
  });
  const unique = [...new Set(selected)];
  if (unique.length === 0 && rows.some((row) => 'jobId' in row)) {
    void window.showInformationMessage(l10n.t('The job has left the host.'));
    return undefined;
  }
  const chosen = unique.length > 0 ? unique.filter(question.fits) : await pickJobs(context, rows, question);
  if (chosen?.length === 0) {
    void window.showInformationMessage(question.none);
    return undefined;
  }
  if (chosen === undefined) return undefined;
  const jobs = question.single ? chosen.slice(0, 1) : chosen;
  return { jobs, leftOut: Math.max(unique.length - jobs.length, 0) };
}

/** One job, for commands that need an answer for each. */
export async function chooseJob(
  context: Context,
  rows: readonly TreeNode[],
  question: Omit<JobQuestion, 'single'>,
): Promise<TrackedJob | undefined> {
  return (await chooseJobs(context, rows, { ...question, single: true }))?.jobs[0];
}

export interface HostQuestion {
  readonly title: string;
  readonly fits?: (host: HostState) => boolean;
  readonly none?: string;
  readonly single?: boolean;
}

/** The hosts of the rows, of whatever kind; without rows the person is asked, unless there is but one. */
export async function chooseHosts(
  context: Context,
  rows: readonly TreeNode[],
  question: HostQuestion,
): Promise<readonly HostState[] | undefined> {
  const fits = question.fits ?? (() => true);
  const candidates = context.fleet.hosts.filter(fits);
  const named = hostsOf(context, rows);
  const chosen = candidates.filter(({ host }) => named.has(host.name));
  if (chosen.length > 0) return question.single ? chosen.slice(0, 1) : chosen;
  // Who acts on a row means that row: another host must never take its place.
  if (named.size > 0) {
    void window.showInformationMessage(unfitting(context, named, question));
    return undefined;
  }
  if (candidates.length === 0) {
    void window.showInformationMessage(question.none ?? l10n.t('There are no hosts yet. Add one first.'));
    return undefined;
  }
  if (candidates.length === 1) return candidates;
  const place: Place = { title: question.title, canGoBack: false };
  const choices = hostChoices(context, candidates);
  const placeholder = question.single ? l10n.t('Which host?') : l10n.t('Which hosts?');
  if (question.single) {
    const answer = await askChoice({ placeholder, choices }, place);
    return typeof answer === 'string' ? undefined : [answer.value];
  }
  const answer = await askChoices({ placeholder, choices }, place);
  return typeof answer === 'string' ? undefined : answer.value.ticked;
}

function unfitting(context: Context, named: ReadonlySet<string>, question: HostQuestion): string {
  const isPractice = [...named].some((host) => context.hosts.isSession(host));
  return isPractice
    ? l10n.t('The practice host does not stand in the settings. “Stop Practice Host” ends it.')
    : (question.none ?? l10n.t('This does not apply to what is selected.'));
}

/** Rows of a picker, one for each host. */
export function hostChoices(
  context: Context,
  hosts: readonly HostState[],
  ticked: ReadonlySet<string> = new Set(),
): Choice<HostState>[] {
  return hosts.map((state) => {
    const { label, description } = hostRow(state, false, context.format);
    const group = state.host.group === undefined ? '' : plainText(state.host.group);
    return {
      label,
      value: state,
      description: [group, description].filter((part) => part !== '').join(' · '),
      ticked: ticked.has(state.host.name),
    };
  });
}

/** Names of the hosts that rows stand for: hosts, their jobs and files, and all hosts of a group. */
export function hostsOf(context: Context, rows: readonly TreeNode[]): ReadonlySet<string> {
  return new Set(
    rows.flatMap((row) => {
      if (row.kind !== 'group') return row.host ?? [];
      return context.fleet.hosts.filter(({ host }) => host.group === row.group).map(({ host }) => host.name);
    }),
  );
}

async function pickJobs(
  context: Context,
  rows: readonly TreeNode[],
  question: JobQuestion,
): Promise<readonly TrackedJob[] | undefined> {
  const { fleet } = context;
  if (fleet.hosts.length === 0) {
    void window.showInformationMessage(l10n.t('There are no hosts yet. Add one first.'));
    return undefined;
  }
  const named = hostsOf(context, rows);
  let hosts = fleet.hosts.filter(({ host }) => named.has(host.name));
  if (hosts.length === 0 && fleet.hosts.length === 1) hosts = [...fleet.hosts];
  const askHosts = hosts.length === 0;
  let jobs: readonly TrackedJob[] = [];
  const whichHosts: Step = async (place) => {
    if (!askHosts) return 'skip';
    const choices = hostChoices(context, fleet.hosts);
    return take(await askChoices({ placeholder: l10n.t('Which hosts?'), choices }, place), ({ ticked }) => {
      hosts = [...ticked];
    });
  };
  const whichJobs: Step = async (place) => {
    const fitting = (await readJobs(context, hosts)).filter(question.fits);
    jobs = fitting;
    return fitting.length === 0
      ? 'next'
      : askJobs(context, fitting, question, place, (chosen) => (jobs = chosen));
  };
  return (await askInSteps(question.title, [whichHosts, whichJobs])) ? jobs : undefined;
}

async function askJobs(
  context: Context,
  jobs: readonly TrackedJob[],
  question: JobQuestion,
  place: Place,
  use: (jobs: readonly TrackedJob[]) => void,
): Promise<'next' | 'back' | 'cancelled'> {
  const choices = jobs.map((job, index): Choice<TrackedJob> => ({
    label: jobName(job),
    value: job,
    description: jobDescription(job, context.format),
    ...(jobs[index - 1]?.host === job.host ? {} : { heading: job.host }),
  }));
  if (question.single) {
    return take(await askChoice({ placeholder: l10n.t('Which job?'), choices }, place), (job) => use([job]));
  }
  return take(await askChoices({ placeholder: l10n.t('Which jobs?'), choices }, place), ({ ticked }) =>
    use(ticked),
  );
}

/** Reads the hosts that have not been read, and gives the jobs of all. */
async function readJobs(context: Context, hosts: readonly HostState[]): Promise<readonly TrackedJob[]> {
  const unread = hosts.filter(({ status }) => status !== 'online');
  if (unread.length > 0) {
    const title = unread.length === 1 ? l10n.t('Reading 1 host') : l10n.t('Reading {0} hosts', unread.length);
    await withProgress(title, (signal) =>
      inParallel(unread, ({ host }) => context.fleet.refresh(host.name, signal)),
    );
  }
  return hosts.flatMap(({ host }) => [...(context.fleet.host(host.name)?.jobs.values() ?? [])]);
}
