import { groupParts } from '../../fleet/inventory/groupPath';
import type { Format } from './format';
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
 * The row of a group: how many hosts it has, and what is wrong below it. That something is active is spoken.
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
    description: [hostsText(tally, format), ...troubleTexts(tally, format)].join(' · '),
    icon: troubleIcon(tally),
    contextValue: `type=group,jobs=${kindsOfJobs(tally)},`,
    spoken: spoken.join(', '),
  };
}

/** A folder that is red where hosts cannot be read, and yellow where jobs have failed. */
function troubleIcon({ unreadable, failed }: GroupTally): Icon {
  if (unreadable > 0) return { id: 'folder', color: 'list.errorForeground' };
  return failed > 0 ? { id: 'folder', color: 'list.warningForeground' } : { id: 'folder' };
}

function hostsText({ hosts }: GroupTally, format: Format): string {
  return hosts === 1 ? l10n.t('1 host') : l10n.t('{0} hosts', format.count(hosts));
}

function stateTexts(tally: GroupTally, format: Format): string[] {
  const { hosts, read, active } = tally;
  const texts: string[] = [];
  if (active > 0) texts.push(l10n.t('active'));
  else if (read === hosts) texts.push(l10n.t('idle'));
  return [...texts, ...troubleTexts(tally, format)];
}

function troubleTexts({ unreadable, failed }: GroupTally, format: Format): string[] {
  const texts: string[] = [];
  if (failed === 1) texts.push(l10n.t('1 job has failed'));
  if (failed > 1) texts.push(l10n.t('{0} jobs have failed', format.count(failed)));
  if (unreadable === 1) texts.push(l10n.t('1 host cannot be read'));
  if (unreadable > 1) texts.push(l10n.t('{0} hosts cannot be read', format.count(unreadable)));
  return texts;
}
