import { PRIORITIES, type JobType, type PriorityName, type ServiceAccount } from '../../../bits/states';
import type { Choice } from '../../editor/question';
import { l10n } from '../../words/l10n';
import { priorityWord } from '../../words/words';

/** The four priority classes, each with what it means for the network. */
export function priorityChoices(): readonly Choice<PriorityName>[] {
  const meanings: Record<PriorityName, string> = {
    FOREGROUND: l10n.t(
      'Competes with other programs for the network, and ignores bandwidth limits of policies',
    ),
    HIGH: l10n.t('In the background, before the others'),
    NORMAL: l10n.t('In the background, in idle bandwidth'),
    LOW: l10n.t('In the background, after the others'),
  };
  return PRIORITIES.map((value) => ({ label: priorityWord(value), value, detail: meanings[value] }));
}

/** The names that Windows has for the service accounts. */
const ACCOUNT_NAMES: Record<ServiceAccount, string> = {
  network: 'Network Service',
  system: 'Local System',
  local: 'Local Service',
};

export function accountName(account: ServiceAccount): string {
  return ACCOUNT_NAMES[account];
}

export function accountChoices(): readonly Choice<ServiceAccount>[] {
  const details: Record<ServiceAccount, string> = {
    network: l10n.t(
      'Shows itself to servers as the computer (DOMAIN\\HOST$). It must be allowed to write to the folder on the host.',
    ),
    system: l10n.t('Shows itself to servers as the computer, and may write everywhere on the host.'),
    local: l10n.t('Is anonymous to servers. It must be allowed to write to the folder on the host.'),
  };
  return (['network', 'system', 'local'] as const).map((value) => ({
    label: accountName(value),
    value,
    detail: details[value],
  }));
}

/** Whether the job is left suspended. */
export function startChoices(): readonly Choice<boolean>[] {
  return [
    { label: l10n.t('Now'), value: false },
    {
      label: l10n.t('Leave suspended'),
      value: true,
      detail: l10n.t('Until you resume it, for example to set credentials or a proxy first'),
    },
  ];
}

export function typeChoices(): readonly Choice<JobType>[] {
  return [
    {
      label: l10n.t('Download'),
      value: 'download',
      detail: l10n.t('The host fetches the file from the server'),
    },
    {
      label: l10n.t('Upload'),
      value: 'upload',
      detail: l10n.t('The host sends its file to the server: IIS with the BITS extension, or a file share'),
    },
  ];
}
