import { READERS, type Readers } from '../../../bits/publishing/readers';
import type { Choice } from '../../editor/question';
import { l10n } from '../../words/l10n';

/** Who may read a published file, each with when to choose it: short enough for a row of the list. */
export function readerChoices(): readonly Choice<Readers>[] {
  const words: Record<Readers, Pick<Choice<Readers>, 'label' | 'detail'>> = {
    authenticated: {
      label: l10n.t('Computers and users that sign in'),
      detail: l10n.t('Usual in a domain: jobs of service accounts sign in as their computer'),
    },
    computers: {
      label: l10n.t("Computers of the host's domain"),
      detail: l10n.t('Jobs of service accounts sign in as their computer; users are refused'),
    },
    administrators: {
      label: l10n.t('Administrators of the host'),
      detail: l10n.t('Jobs need the user name and password of one: Set Credentials'),
    },
    anyone: {
      label: l10n.t('Anyone who can reach the port'),
      detail: l10n.t('No sign-in: for hosts outside a domain, and files that are no secret'),
    },
  };
  return READERS.map((value) => ({ value, ...words[value] }));
}
