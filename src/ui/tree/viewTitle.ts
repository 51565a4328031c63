import { commands, type TreeView, type ViewBadge } from 'vscode';
import type { HostState } from '../../fleet/model';
import type { WaitingRollouts } from '../rollouts/rolloutRows';
import {
  describeArrangement,
  isFilterOfJobs,
  isPlain,
  type Arrangement,
  type HostCount,
} from '../words/arrangement';
import type { Format } from '../words/format';
import { l10n } from '../words/l10n';

/** Context key of the menus: whether a filter or another order is set. */
const ARRANGED_KEY = 'bitsRemote.arranged';
/** Context key of the menus: whether a filter of jobs is set. */
const FILTERED_KEY = 'bitsRemote.filtered';
/** Context key of the menus: whether the tree is arranged by the names of jobs. */
const BY_NAME_KEY = 'bitsRemote.byName';

/** The parts of a view that say something of all its rows. */
type TitledView = Pick<TreeView<unknown>, 'badge' | 'description' | 'message'>;

/** Counts the jobs that have failed and the rollouts that wait for a person. */
export function badgeOf(
  hosts: readonly HostState[],
  waiting: WaitingRollouts | undefined,
  format: Format,
): ViewBadge | undefined {
  const failed = hosts.reduce((sum, { counts }) => sum + counts.failed, 0);
  const count = waiting?.count ?? 0;
  const value = failed + count;
  if (value === 0) return undefined;
  const jobs = l10n.plural(failed, '{0} job has failed', '{0} jobs have failed', format.count(failed));
  const tooltip = [failed === 0 ? '' : jobs, count === 0 ? '' : waiting?.text].filter(Boolean).join(', ');
  return { value, tooltip };
}

/** Says which filter and which order are set: to the person by the description, to the menus by context keys. */
export function describeView(
  view: TitledView,
  arrangement: Arrangement,
  count: HostCount,
  format: Format,
): void {
  const description = describeArrangement(arrangement, count, format);
  if (description !== (view.description ?? '')) {
    view.description = description;
    // The only view of a container has no header to show the description in.
    view.message = description === '' ? '' : l10n.t('Showing: {0}', description);
  }
  void commands.executeCommand('setContext', ARRANGED_KEY, !isPlain(arrangement));
  void commands.executeCommand('setContext', FILTERED_KEY, isFilterOfJobs(arrangement));
  void commands.executeCommand('setContext', BY_NAME_KEY, arrangement.by === 'name');
}
