import { commands, window } from 'vscode';
import { isWithin } from '../../../fleet/inventory/groupPath';
import type { HostState } from '../../../fleet/model';
import { askChoice, askChoices } from '../../editor/ask';
import { inParallel } from '../../../fleet/parallel';
import { commandId, type CommandName } from '../../editor/commandIds';
import { offer, type NextAction } from '../../editor/failure';
import { runWithProgress } from '../../editor/progress';
import type { Choice, ChoicesQuestion } from '../../editor/question';
import type { WizardPosition } from '../../editor/wizard';
import type { TreeNode } from '../../tree/treeNode';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import { hostRow } from '../../words/rowText';
import type { Context } from '../context';
import { hostOffer, tickedHosts } from './hostOffer';
import { namedJobs } from './namedJobs';
import { probableFirst } from './probableFirst';
import { shownHosts } from './shownHosts';

export interface HostQuestion {
  readonly title: string;
  readonly fits?: (host: HostState) => boolean;
  /** Whether the action is usually for such hosts, so that they come first. */
  readonly likely?: (host: HostState) => boolean;
  /** Shown when no host fits. */
  readonly none?: string;
  readonly single?: boolean;
  /** Whether only hosts of the settings fit: those alone can be changed. */
  readonly ofSettings?: boolean;
}

/** The hosts of the rows, of whatever kind; without rows the person is asked, unless there is but one. */
export async function chooseHosts(
  context: Context,
  rows: readonly TreeNode[],
  question: HostQuestion,
): Promise<readonly HostState[] | undefined> {
  const fits = question.fits ?? (() => true);
  const named = hostsOf(context, rows);
  const chosen = context.fleet.hosts.filter((state) => named.has(state.host.name) && fits(state));
  if (chosen.length > 0) return question.single ? chosen.slice(0, 1) : chosen;
  // An action on a row must never fall back to another host.
  if (named.size > 0) {
    void window.showInformationMessage(unfitting(context, named, question));
    return undefined;
  }
  const candidates = shownHosts(context).filter(fits);
  if (candidates.length === 0) {
    const isHidden = context.fleet.hosts.some(fits);
    if (isHidden || question.none === undefined) tellNoHosts(context);
    else void window.showInformationMessage(question.none);
    return undefined;
  }
  if (candidates.length === 1) return candidates;
  const position: WizardPosition = { title: question.title, canGoBack: false };
  const choices = hostChoices(context, candidates, hostsOf(context, context.view.selection), question.likely);
  if (question.single) {
    const answer = await askChoice({ placeholder: l10n.t('Which host?'), choices }, position);
    return typeof answer === 'string' ? undefined : [answer.value];
  }
  const answer = await askChoices(whichHosts(context, choices), position);
  return typeof answer === 'string' ? undefined : answer.value.ticked;
}

/** Whether there are hosts to choose from; says so where there are none. */
export function hasHosts(context: Context): boolean {
  if (shownHosts(context).length > 0) return true;
  tellNoHosts(context);
  return false;
}

/** Says why there are no hosts to choose from, with the command that brings some. */
function tellNoHosts({ fleet }: Context): void {
  const act = (title: string, name: CommandName): NextAction => ({
    title,
    run: () => commands.executeCommand(commandId(name)),
  });
  if (fleet.hosts.length === 0)
    void offer('information', l10n.t('There are no hosts yet. Add one first.'), [
      act(l10n.t('Add Host…'), 'addHost'),
      act(l10n.t('Start Practice Host'), 'startPracticeHost'),
    ]);
  else
    void offer('information', l10n.t('The filter shows no hosts. Clear it first.'), [
      act(l10n.t('Clear Filters'), 'clearFilter'),
    ]);
}

function unfitting(context: Context, named: ReadonlySet<string>, question: HostQuestion): string {
  const origins = [...named].map((host) => context.hosts.originOf(host));
  if (question.ofSettings && origins.includes('session'))
    return l10n.t("The practice host isn't in your settings. “Stop Practice Host” ends it.");
  if (question.ofSettings && origins.includes('inventory'))
    return l10n.t('The host comes from an inventory. “Open Inventory” shows where.');
  return question.none ?? l10n.t('This does not apply to what is selected.');
}

/** The question for several hosts, by ticking or by selectors. */
export function whichHosts(
  { format }: Context,
  choices: readonly Choice<HostState>[],
  placeholder = l10n.t('Tick hosts, or type web-[01-12], group:…'),
): ChoicesQuestion<HostState> {
  const hosts = choices.map(({ value }) => value);
  return {
    placeholder,
    choices,
    offer: (text) => hostOffer(hosts, text, format),
    summary: (ticked) => tickedHosts(ticked, format),
  };
}

/** Rows of a picker, one for each host: those that are ticked, those that the action is likely for, the others. */
export function hostChoices(
  context: Context,
  hosts: readonly HostState[],
  ticked: ReadonlySet<string>,
  likely: (host: HostState) => boolean = () => false,
): Choice<HostState>[] {
  const inOrder = probableFirst(hosts, ({ host }) => ticked.has(host.name), likely);
  return inOrder.map((state) => {
    const { label, description } = hostRow(state, 'settings', context.format);
    const group = state.host.group === undefined ? '' : plainText(state.host.group);
    return {
      label,
      value: state,
      description: [group, description].filter((part) => part !== '').join(' · '),
      ticked: ticked.has(state.host.name),
    };
  });
}

/**
 * Names of the hosts that rows stand for: hosts, their jobs and files, the shown hosts of a group and below it, and those
 * with a job of a name.
 */
export function hostsOf(context: Context, rows: readonly TreeNode[]): ReadonlySet<string> {
  return new Set(
    rows.flatMap((row) => {
      if (row.kind === 'name') return namedJobs(context, [row]).map(({ host }) => host);
      if (row.kind !== 'group') return ('host' in row ? row.host : undefined) ?? [];
      const below = shownHosts(context).filter(({ host }) => isWithin(host.group ?? '', row.group));
      return below.map(({ host }) => host.name);
    }),
  );
}

/** Reads hosts now, some at once, with a progress that can be cancelled. */
export async function readHosts({ fleet }: Context, hosts: readonly HostState[]): Promise<void> {
  if (hosts.length === 0) return;
  const title = l10n.plural(hosts.length, 'Reading {0} host', 'Reading {0} hosts', hosts.length);
  await runWithProgress(title, async (signal, report) => {
    let done = 0;
    await inParallel(hosts, async ({ host }) => {
      await fleet.refresh(host.name, signal);
      report(l10n.t('{0} of {1}', ++done, hosts.length));
    });
  });
}
