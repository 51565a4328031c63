import { window } from 'vscode';
import { effectiveOrders } from '../../../fleet/rollouts/givenOrder';
import type { Order } from '../../../fleet/rollouts/rolloutStates';
import { askChoice } from '../../editor/ask';
import { rowOf } from '../../rollouts/rolloutRows';
import type { ShownRollout } from '../../rollouts/shownRollouts';
import type { TreeNode } from '../../tree/treeNode';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import { standing } from '../../words/rolloutRow';
import type { Context } from '../context';

export interface RolloutQuestion {
  readonly title: string;
  readonly fits: (rollout: ShownRollout) => boolean;
  /** Shown when none fits. */
  readonly none: string;
}

/** The rollout of the row; without one the person is asked, unless there is but one that fits. */
export async function chooseRollout(
  context: Context,
  rows: readonly TreeNode[],
  { title, fits, none }: RolloutQuestion,
): Promise<ShownRollout | undefined> {
  await context.rollouts.desk();
  const named = rows.flatMap((row) => (row.kind === 'rollout' ? row.rollout : []));
  const all = named.length > 0 ? named.flatMap((id) => context.rollouts.get(id) ?? []) : context.rollouts.all;
  const candidates = all.filter(fits);
  if (candidates.length === 0) void window.showInformationMessage(none);
  if (candidates.length < 2) return candidates[0];
  const choices = candidates.map((rollout) => ({
    label: plainText(rollout.state.spec.name),
    description: standing(rowOf(rollout), context.format),
    detail: plainText(rollout.state.file),
    value: rollout,
  }));
  const answer = await askChoice(
    { placeholder: l10n.t('Which rollout?'), choices },
    { title, canGoBack: false },
  );
  return typeof answer === 'string' ? undefined : answer.value;
}

/** Whether an order would change something on a rollout now. */
export function takes({ state, conductedBy }: ShownRollout, order: Order): boolean {
  return effectiveOrders(state, conductedBy.kind !== 'nobody').includes(order);
}
