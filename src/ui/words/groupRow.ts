import { groupParts } from '../../fleet/inventory/groupPath';
import type { Format } from './format';
import { HOST_ICONS } from './hostSituation';
import type { Icon } from './icons';
import { l10n } from './l10n';
import { plainText } from './plainText';
import type { RowText } from './rowText';
import { kindsOfJobs } from './tally';

/** The hosts of a group by their state. */
export interface GroupTally {
  readonly hosts: number;
  /** Hosts whose jobs are known by now. */
  readonly read: number;
  /** Hosts whose last reading failed. */
  readonly unreadable: number;
  /** Hosts on which something is active. */
  readonly active: number;
  /** Failed jobs. */
  readonly failed: number;
  /** Jobs that can be completed. */
  readonly ready: number;
}

/**
 * The row of a group: what is wrong below it, first because a narrow row is cut at its end, and how many hosts it has. That
 * something is active is spoken.
 * @param group its full path
 * @param tally of all hosts below it
 */
export function groupRow(group: string, tally: GroupTally, format: Format): RowText {
  const parts = groupParts(group).map((part) => plainText(part));
  const label = parts.at(-1) ?? '';
  const kind = parts.length > 1 ? l10n.t('group in {0}', parts.slice(0, -1).join(' / ')) : l10n.t('group');
  const spoken = [label, kind, hostsText(tally, format), ...stateTexts(tally, format)];
  return {
    label,
    description: [...troubleWords(tally, format), hostsText(tally, format)].join(' · '),
    icon: troubleIcon(tally),
    contextValue: `type=group,jobs=${kindsOfJobs(tally)},`,
    spoken: spoken.join(', '),
  };
}

/** A marked folder where something is wrong, in the colour of its hosts: that of one that can't be read, where there is one. */
function troubleIcon({ unreadable, failed }: GroupTally): Icon {
  if (unreadable > 0) return { ...HOST_ICONS.unreadable, id: 'root-folder' };
  return failed > 0 ? { ...HOST_ICONS.failed, id: 'root-folder' } : { id: 'folder' };
}

function hostsText({ hosts }: GroupTally, format: Format): string {
  return l10n.plural(hosts, '{0} host', '{0} hosts', format.count(hosts));
}

function stateTexts(tally: GroupTally, format: Format): string[] {
  const { hosts, read, active } = tally;
  const texts: string[] = [];
  if (active > 0) texts.push(l10n.t({ message: 'active', comment: 'group' }));
  else if (read === hosts) texts.push(l10n.t('idle'));
  return [...texts, ...troubleTexts(tally, format)];
}

/** `1 failed`, `2 can't be read`: as short as they can be. */
function troubleWords({ unreadable, failed }: GroupTally, format: Format): string[] {
  return [
    ...(failed > 0 ? [l10n.t('{0} failed', format.count(failed))] : []),
    ...(unreadable > 0 ? [l10n.t("{0} can't be read", format.count(unreadable))] : []),
  ];
}

/** The same, spoken. */
function troubleTexts({ unreadable, failed }: GroupTally, format: Format): string[] {
  const texts: string[] = [];
  if (failed > 0)
    texts.push(l10n.plural(failed, '{0} job has failed', '{0} jobs have failed', format.count(failed)));
  if (unreadable > 0)
    texts.push(
      l10n.plural(unreadable, "{0} host can't be read", "{0} hosts can't be read", format.count(unreadable)),
    );
  return texts;
}
