import { SERVICE_ACCOUNT_NAMES } from '../../../bits/serviceAccounts';
import { PRIORITIES, type JobAccount, type JobType, type PriorityName } from '../../../bits/states';
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

export function accountName(account: JobAccount): string {
  return account === 'user' ? l10n.t('You') : SERVICE_ACCOUNT_NAMES[account];
}

/** @param canBeUser whether every chosen host takes jobs of the user who signs in */
export function accountChoices(canBeUser: boolean): readonly Choice<JobAccount>[] {
  const details: Record<JobAccount, string> = {
    user: l10n.t(
      'The user who signs in. The job moves only while that user has a session on the host, as this window keeps one.',
    ),
    network: l10n.t(
      'Authenticates to servers as the computer account (DOMAIN\\HOST$). It must be allowed to write to the folder on the host.',
    ),
    system: l10n.t('Authenticates to servers as the computer account, and may write everywhere on the host.'),
    local: l10n.t('Is anonymous to servers. It must be allowed to write to the folder on the host.'),
  };
  return (['network', 'system', 'local', ...(canBeUser ? (['user'] as const) : [])] as const).map(
    (value) => ({
      label: accountName(value),
      value,
      detail: details[value],
    }),
  );
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
