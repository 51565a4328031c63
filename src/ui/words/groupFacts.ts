import type { Fact } from './fact';
import type { Format } from './format';
import type { GroupTally } from './groupRow';
import { groupParts } from '../../fleet/inventory/groupPath';
import { l10n } from './l10n';

/** What a group has below it, in the order of the screen: its hosts by their state, and the jobs that need a person. */
export function groupFacts(group: string, tally: GroupTally, format: Format): readonly Fact[] {
  const { hosts, read, unreadable, active, failed, ready } = tally;
  const ofHosts = (count: number): string => l10n.t('{0} of {1}', format.count(count), format.count(hosts));
  const counted: readonly (readonly [name: string, count: number, text: string])[] = [
    [l10n.t("Hosts that can't be read"), unreadable, ofHosts(unreadable)],
    [l10n.t('Active hosts'), active, ofHosts(active)],
    [l10n.t('Failed jobs'), failed, format.count(failed)],
    [l10n.t('Jobs to complete'), ready, format.count(ready)],
  ];
  return [
    [l10n.t('Group'), groupParts(group).join(' / ')],
    [l10n.t('Hosts'), format.count(hosts)],
    [l10n.t('Hosts read'), ofHosts(read)],
    ...counted.filter(([, count]) => count > 0).map(([name, , text]): Fact => [name, text]),
  ];
}
