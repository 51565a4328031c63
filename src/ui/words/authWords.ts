import type { AuthKind } from '../../security/authentication/kinds';
import { l10n } from './l10n';

/** What a person reads about a way to sign in. */
interface AuthWords {
  readonly name: () => string;
  /** When to choose it. */
  readonly detail: () => string;
}

export const AUTH_WORDS: Readonly<Record<AuthKind, AuthWords>> = {
  negotiate: {
    name: () => 'Negotiate',
    detail: () => l10n.t('Kerberos where it works, otherwise NTLM: what Windows hosts expect'),
  },
  kerberos: {
    name: () => 'Kerberos',
    detail: () => l10n.t('Kerberos only, with your ticket, or with user name and password'),
  },
  ntlm: {
    name: () => 'NTLM',
    detail: () => l10n.t('NTLM only, with user name and password'),
  },
  basic: {
    name: () => 'Basic',
    detail: () => l10n.t('Over https only, and only where the host allows it'),
  },
  certificate: {
    name: () => l10n.t('Client certificate'),
    detail: () => l10n.t('From a file; the host maps it to one of its accounts'),
  },
};
