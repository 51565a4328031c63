import type { HostState } from '../../../fleet/model';
import type { CommandName } from '../../editor/commandIds';
import type { Format } from '../../words/format';
import { WARNING_COLOR, type Icon } from '../../words/icons';
import { l10n } from '../../words/l10n';
import type { Notice } from '../notices';

/** Rows above the names for hosts of which jobs may be missing: those not read yet, and those that can't be read. */
export function missingNotices(hosts: readonly HostState[], format: Format): readonly Notice[] {
  const unread = hosts.filter(({ status }) => status === 'idle' || status === 'connecting').length;
  const failed = hosts.filter(({ status }) => status === 'failed').length;
  return [
    ...(unread === 0
      ? []
      : [
          notice(
            'unread',
            'refresh',
            l10n.plural(unread, '{0} host not read yet', '{0} hosts not read yet', format.count(unread)),
            l10n.t('Read them now; until then, their jobs are missing here'),
          ),
        ]),
    ...(failed === 0
      ? []
      : [
          notice(
            'unreadable',
            'arrangeByHost',
            l10n.plural(failed, "{0} host can't be read", "{0} hosts can't be read", format.count(failed)),
            l10n.t('Arrange by host to see why'),
          ),
        ]),
  ];
}

/** The row in place of all names, where hosts were read and nothing of them is shown. */
export function noNamesNotices(hosts: readonly HostState[]): readonly Notice[] {
  if (!hosts.some(({ status }) => status === 'online')) return [];
  const hidden = hosts.reduce((sum, { jobs }) => sum + jobs.size, 0);
  if (hidden === 0)
    return [notice('empty', 'createJob', l10n.t('No jobs. Create one…'), l10n.t('Create a job'))];
  const label = l10n.plural(hidden, 'No match: {0} job hidden', 'No match: {0} jobs hidden', hidden);
  return [notice('hidden', 'clearFilter', label, l10n.t('Clear the filter and show all jobs'))];
}

const ICONS = {
  refresh: { id: 'refresh' },
  arrangeByHost: { id: 'warning', color: WARNING_COLOR },
  createJob: { id: 'add' },
  clearFilter: { id: 'filter' },
} as const satisfies Partial<Record<CommandName, Icon>>;

function notice(id: string, command: keyof typeof ICONS, label: string, tooltip: string): Notice {
  return { id, label, tooltip, icon: ICONS[command], click: { command, title: label } };
}
