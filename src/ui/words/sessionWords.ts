import type { SessionFacts, SessionRights } from '../../bits/session';
import { l10n } from './l10n';

/** A session of PowerShell: its version, and what it lacks. */
export function sessionWord({ version, language, hasTasks }: SessionFacts): string {
  return [
    version,
    ...(language === 'FullLanguage' ? [] : [language]),
    ...(hasTasks ? [] : [l10n.t('no jobs of service accounts')]),
  ].join(', ');
}

/** The rights of the account on the host. */
export function rightsWord(rights: SessionRights): string {
  switch (rights) {
    case 'administrator':
      return l10n.t('administrator');
    case 'filtered':
      return l10n.t('administrator, but filtered by UAC over the network');
    case 'user':
      return l10n.t('not an administrator');
  }
}

/** Why an account may not manage BITS, in the few words of a row; empty where its rights do not tell. */
export function missingRight(rights: SessionRights | undefined): string {
  if (rights === 'filtered') return l10n.t('filtered by UAC');
  return rights === 'user' ? l10n.t('not an administrator') : '';
}
