import { window } from 'vscode';
import { mayDo, type HostRunAction } from '../../../fleet/rollouts/hostRunStates';
import type { HostRun } from '../../../fleet/rollouts/journal/rolloutState';
import type { Order } from '../../../fleet/rollouts/rolloutStates';
import { askChoices } from '../../editor/ask';
import { confirm, harmlessFirst } from '../../editor/confirm';
import { stateWords } from '../../pages/rollout/runWords';
import type { ShownRollout } from '../../rollouts/shownRollouts';
import { reasonText } from '../../words/journalReason';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import { cancelRolloutQuestion, completeRolloutQuestion } from '../../words/rolloutQuestions';
import type { Command, Context } from '../context';
import { chooseRollout, takes } from './chooseRollout';

type Asking = Pick<Context, 'rollouts' | 'format'>;

/** An order as a person gives it. */
interface OrderCommand {
  readonly order: Order;
  readonly title: () => string;
  readonly none: () => string;
  /**
   * Asks what has to be known or confirmed.
   * @returns the order that is given in the end, and its hosts where not all are meant; `undefined` for none
   */
  readonly ask?: (
    context: Asking,
    rollout: ShownRollout,
    hosts: readonly string[] | undefined,
  ) => Promise<Given | undefined>;
}

interface Given {
  readonly order: Order;
  readonly hosts?: readonly string[];
}

const PAUSE: OrderCommand = {
  order: 'pause',
  title: () => l10n.t('Pause Rollout'),
  none: () => l10n.t('No rollout is running.'),
};

const RESUME: OrderCommand = {
  order: 'resume',
  title: () => l10n.t('Resume Rollout'),
  none: () => l10n.t('No rollout is paused.'),
};

const RETRY: OrderCommand = {
  order: 'retry',
  title: () => l10n.t('Retry Failed Hosts'),
  none: () => l10n.t('No rollout has hosts to try again.'),
};

const SKIP: OrderCommand = {
  order: 'skip',
  title: () => l10n.t('Skip Hosts'),
  none: () => l10n.t('No rollout has hosts that can be skipped.'),
  ask: async (_context, rollout, named) => {
    const hosts = named ?? (await askHosts(rollout, 'skip', SKIP.title()));
    return hosts && { order: 'skip', hosts };
  },
};

const COMPLETE: OrderCommand = {
  order: 'complete',
  title: () => l10n.t('Complete on All Hosts'),
  none: () => l10n.t('No rollout waits to be completed.'),
  ask: async ({ format }, { state }, hosts) =>
    (await confirm(completeRolloutQuestion(state, hosts, format)))
      ? { order: 'complete', ...(hosts && { hosts }) }
      : undefined,
};

const CANCEL: OrderCommand = {
  order: 'cancel',
  title: () => l10n.t('Cancel Rollout'),
  none: () => l10n.t('No rollout is open.'),
  ask: async ({ format }, rollout, hosts) => {
    const question = cancelRolloutQuestion(rollout.state, hosts, format);
    if (hosts) return (await confirm(question)) ? { order: 'cancel', hosts } : undefined;
    const { message, detail, go } = question;
    const stay = l10n.t('Keep Rollout');
    if (!takes(rollout, 'pause'))
      return (await confirm({ message, detail, go, stay })) ? { order: 'cancel' } : undefined;
    const milder = l10n.t('Start No New Hosts');
    const items = harmlessFirst(milder, stay, { title: go });
    const answer = await window.showWarningMessage(message, { modal: true, detail }, ...items);
    if (answer?.title === go) return { order: 'cancel' };
    return answer?.title === milder ? { order: 'pause' } : undefined;
  },
};

/** What is said of single hosts only has no command of its own. */
const ORDERS: Readonly<Record<Exclude<Order, 'adopt' | 'done'>, OrderCommand>> = {
  pause: PAUSE,
  resume: RESUME,
  retry: RETRY,
  skip: SKIP,
  complete: COMPLETE,
  cancel: CANCEL,
};

export const pauseRollout = command(PAUSE);
export const resumeRollout = command(RESUME);
export const retryRollout = command(RETRY);
export const skipRolloutHosts = command(SKIP);
export const completeRollout = command(COMPLETE);
export const cancelRollout = command(CANCEL);

function command({ order, title, none }: OrderCommand): Command {
  return async (context, rows) => {
    const rollout = await chooseRollout(context, rows, {
      title: title(),
      fits: (each) => takes(each, order),
      none: none(),
    });
    if (rollout) await giveOrder(context, rollout, order);
  };
}

/**
 * Gives an order to a rollout, after the question that belongs to it.
 * @param named hosts that are meant; without them all, or those that the person then chooses
 */
export async function giveOrder(
  context: Asking,
  rollout: ShownRollout,
  order: Order,
  named?: readonly string[],
): Promise<void> {
  const ask = order === 'adopt' || order === 'done' ? undefined : ORDERS[order].ask;
  const given = ask ? await ask(context, rollout, named) : { order, ...(named && { hosts: named }) };
  if (given) await context.rollouts.order(rollout.state.rollout, given.order, given.hosts);
}

/** Names of hosts of a rollout on which something may be done; those that need attention come first. */
async function askHosts(
  rollout: ShownRollout,
  action: HostRunAction,
  title: string,
): Promise<readonly string[] | undefined> {
  const runs = [...rollout.state.runs.values()].filter((run) => mayDo(run.state, action));
  const isWaiting = (run: HostRun): boolean => run.state === 'planned';
  const inOrder = [...runs.filter((run) => !isWaiting(run)), ...runs.filter(isWaiting)];
  const choices = inOrder.map((run) => ({
    label: plainText(run.name),
    description: [
      l10n.t('wave {0}', run.wave + 1),
      run.reason ? reasonText(run.reason) : stateWords(rollout.see(run).state, run.wasReady),
    ].join(' · '),
    value: run.name,
  }));
  const answer = await askChoices(
    { placeholder: l10n.t('Which hosts?'), choices },
    { title, canGoBack: false },
  );
  return typeof answer === 'string' ? undefined : answer.value.ticked;
}
