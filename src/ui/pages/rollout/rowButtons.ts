import { hostRunRow, type HostRunAction, type HostRunState } from '../../../fleet/rollouts/hostRunStates';
import { rolloutRow, type RolloutStatus } from '../../../fleet/rollouts/rolloutStates';
import type { Format } from '../../words/format';
import { l10n } from '../../words/l10n';
import type { Button, RowAction } from './pageView';

/** A wish of the page for an action of the table of states, and its titles for one host and for several. */
interface Wish {
  readonly id: RowAction;
  readonly one: () => string;
  readonly many: (count: string) => string;
}

/** Actions that are orders to the rollout. */
const WISHES: Partial<Readonly<Record<HostRunAction, Wish>>> = {
  retry: { id: 'retry', one: () => l10n.t('Retry'), many: (count) => l10n.t('Retry {0}', count) },
  runAgain: { id: 'retry', one: () => l10n.t('Run Again'), many: (count) => l10n.t('Run {0} Again', count) },
  includeAgain: {
    id: 'retry',
    one: () => l10n.t('Include Again'),
    many: (count) => l10n.t('Include {0} Again', count),
  },
  skip: { id: 'skip', one: () => l10n.t('Skip'), many: (count) => l10n.t('Skip {0}', count) },
  complete: {
    id: 'complete',
    one: () => l10n.t('Complete'),
    many: (count) => l10n.t('Complete {0}', count),
  },
  adopt: { id: 'adopt', one: () => l10n.t('Adopt'), many: (count) => l10n.t('Adopt {0}', count) },
  markAsDone: {
    id: 'done',
    one: () => l10n.t('Mark as Done'),
    many: (count) => l10n.t('Mark {0} as Done', count),
  },
  cancel: { id: 'cancel', one: () => l10n.t('Cancel'), many: (count) => l10n.t('Cancel {0}', count) },
};

/** Suspending is asked of the jobs themselves; Retry has them go on. */
const SUSPEND: Wish = {
  id: 'suspend',
  one: () => l10n.t('Suspend'),
  many: (count) => l10n.t('Suspend {0}', count),
};

/** What may be done with one host in this state. */
export function hostButtons(state: HostRunState, status: RolloutStatus): readonly Button<RowAction>[] {
  const { actions } = hostRunRow(state);
  return [
    ...(actions.includes('showDifference')
      ? [{ id: 'showDifference', title: l10n.t('Show Difference') } as const]
      : []),
    ...wishes(state, status).map(({ id, one }) => ({ id, title: one() })),
    ...(actions.includes('testConnection')
      ? [{ id: 'testConnection', title: l10n.t('Test Connection') } as const]
      : []),
  ];
}

/** What may be done with several hosts in the same state. */
export function groupButtons(
  state: HostRunState,
  status: RolloutStatus,
  hosts: number,
  format: Format,
): readonly Button<RowAction>[] {
  const count = format.count(hosts);
  return [
    ...wishes(state, status).map(({ id, one, many }) => ({ id, title: hosts === 1 ? one() : many(count) })),
    { id: 'copyHosts', title: hosts === 1 ? l10n.t('Copy Host') : l10n.t('Copy Hosts') },
  ];
}

/** Orders that the rollout does not take in its state have no button. */
function wishes(state: HostRunState, status: RolloutStatus): readonly Wish[] {
  const orders: readonly string[] = rolloutRow(status).orders;
  return hostRunRow(state).actions.flatMap((action) => {
    if (action === 'suspend') return rolloutRow(status).isOpen ? [SUSPEND] : [];
    const wish = WISHES[action];
    return wish !== undefined && orders.includes(wish.id) ? [wish] : [];
  });
}
