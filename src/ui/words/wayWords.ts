import type { WayChoice, WayIn } from '../../bits/wayIn';
import { l10n } from './l10n';

/** A way to the jobs of a host, as its tooltip names it. */
export function wayWord(via: WayIn): string {
  return via === 'provider' ? l10n.t('BITS provider') : 'PowerShell';
}

/** What a person reads of the ways that may be chosen. */
export function wayChoiceWords(via: WayChoice): { readonly label: string; readonly detail: string } {
  switch (via) {
    case 'auto':
      return {
        label: l10n.t('Whichever is available'),
        detail: l10n.t('The BITS provider where the host has it, and PowerShell elsewhere'),
      };
    case 'provider':
      return {
        label: wayWord('provider'),
        detail: l10n.t('The feature BITS Compact Server of Windows Server'),
      };
    case 'powershell':
      return {
        label: wayWord('powershell'),
        detail: l10n.t('The BITS cmdlets of Windows PowerShell 5.1 or later, in a session'),
      };
  }
}
