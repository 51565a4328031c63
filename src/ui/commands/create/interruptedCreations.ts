import { hostsIn, type CreationState } from '../../../fleet/creations/creationState';
import { offer, showLogAction, tellFailure, type NextAction } from '../../editor/failure';
import { hostNames } from '../../words/hostNames';
import { l10n } from '../../words/l10n';
import { logLine } from '../../words/logLine';
import { plainText } from '../../words/plainText';
import type { Command, Context } from '../context';
import { CHECKING, CREATING, creationFolder, onHosts, type Result } from './creation';

/** Tells which creations of jobs were interrupted; each is then checked, finished or forgotten. */
export const checkCreations: Command = async (context) => {
  const { states, errors } = await interrupted(context);
  for (const error of errors) tellFailure(error, context.log);
  offerCheck(context, states);
  if (states.length + errors.length === 0)
    void offer('information', l10n.t('There are no interrupted creations.'), []);
};

/** Tells which creations of jobs were interrupted, in one notification. */
export async function tellInterrupted(context: Context): Promise<void> {
  const { states, errors } = await interrupted(context);
  // A journal that nobody can read would be told at every start.
  for (const error of errors) context.log.warn(logLine(error));
  offerCheck(context, states);
}

interface Interruptions {
  readonly states: readonly CreationState[];
  /** Why journals cannot be read. */
  readonly errors: readonly unknown[];
}

async function interrupted(context: Context): Promise<Interruptions> {
  const listed = await creationFolder(context).interrupted();
  return {
    states: listed.flatMap((each) => ('state' in each ? [each.state] : [])),
    errors: listed.flatMap((each) => ('error' in each ? [each.error] : [])),
  };
}

/** Says that creations were interrupted, and offers to find out. */
export function offerCheck(context: Context, states: readonly CreationState[]): void {
  const [only] = states;
  if (!only) return;
  const { format } = context;
  const unknown = states.flatMap((state) => hostsIn(state, 'inDoubt').map(({ name }) => name));
  const begun =
    states.length === 1
      ? l10n.t('Creating “{0}” was interrupted.', plainText(only.spec.displayName))
      : l10n.t('Creating {0} jobs was interrupted.', format.count(states.length));
  const rest =
    unknown.length === 0
      ? l10n.t('Not every host has the job.')
      : l10n.t('The job may already be on {0}.', hostNames(unknown, format));
  void offer('warning', `${begun} ${rest}`, [
    { title: l10n.t('Check Now'), run: () => checkAll(context, states) },
    { title: l10n.t('Not Now'), run: () => undefined },
  ]);
}

/** Whether hosts are only looked at, or get the job where it is missing. */
type How = 'check' | 'create';

async function checkAll(context: Context, states: readonly CreationState[]): Promise<void> {
  for (const { creation } of states) await goOn(context, creation, 'check');
}

/** Goes on with a creation, and tells how far it is then. */
async function goOn(context: Context, creation: string, how: How): Promise<void> {
  try {
    const open = await creationFolder(context).resume(creation);
    const name = plainText(open.journal.state.spec.displayName);
    const title = how === 'check' ? l10n.t('Looking for “{0}”', name) : l10n.t('Creating “{0}”', name);
    const results = await onHosts(context, open, title, how === 'check' ? CHECKING : CREATING);
    const missing = hostsIn(open.journal.state, 'planned').length > 0;
    await open.close(missing);
    tell(context, open.journal.state, results, how);
  } catch (error) {
    tellFailure(error, context.log);
  }
}

function tell(context: Context, state: CreationState, results: readonly Result[], how: How): void {
  const { format, log } = context;
  const { creation, spec } = state;
  const names = (isMeant: (result: Result) => boolean): readonly string[] =>
    results.filter(isMeant).map(({ host }) => host);
  const found = names((result) => 'job' in result && result.job !== undefined);
  const missing = names((result) => 'job' in result && result.job === undefined);
  const unknown = names((result) => 'error' in result);
  for (const result of results) if ('error' in result) log.error(`${result.host}: ${logLine(result.error)}`);
  const name = plainText(spec.displayName);
  const sentences = [
    found.length === 0 ? '' : foundText(name, hostNames(found, format), how),
    missing.length === 0 ? '' : l10n.t('“{0}” is not on {1}.', name, hostNames(missing, format)),
    unknown.length === 0 ? '' : l10n.t('{0} could not be checked.', hostNames(unknown, format)),
  ];
  const actions: readonly NextAction[] = [
    ...(missing.length === 0
      ? []
      : [
          {
            title: l10n.t('Create on {0}', hostNames(missing, format)),
            run: () => goOn(context, creation, 'create'),
          },
        ]),
    ...(unknown.length === 0 ? [] : [showLogAction(log)]),
    { title: l10n.t("Don't Ask Again"), run: () => creationFolder(context).forget(creation) },
  ];
  const isWhole = missing.length + unknown.length === 0;
  const message = sentences.filter((sentence) => sentence !== '').join(' ');
  void offer(isWhole ? 'information' : 'warning', message, isWhole ? [] : actions);
}

function foundText(name: string, where: string, how: How): string {
  return how === 'check'
    ? l10n.t('“{0}” is on {1}.', name, where)
    : l10n.t('“{0}” is now on {1}.', name, where);
}
