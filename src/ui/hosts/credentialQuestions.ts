import type { HostDefinition } from '../../fleet/host';
import { authentication } from '../../security/authentication/kinds';
import type { Credential } from '../../security/mechanism';
import { askInSteps } from '../editor/ask';
import { textStep } from '../editor/wizard';
import { l10n } from '../words/l10n';
import { checkUserName } from '../words/validation';

/** What the person is told beside the questions. */
export interface CredentialTerms {
  readonly user: string;
  /** Why the host refused the credential before; empty at first. */
  readonly reason: string;
  /** How many hosts share the credential; empty for one. */
  readonly shared: string;
  /** Whether the user name is known, so that the dialog starts with the password. */
  readonly again: boolean;
}

/**
 * Asks for user name and password, or for the passphrase of a client certificate.
 * @returns `undefined` when the person cancels
 */
export async function askCredential(
  host: HostDefinition,
  { user, reason, shared, again }: CredentialTerms,
): Promise<Credential | undefined> {
  const draft = { user, password: '' };
  const userStep = textStep(draft, 'user', {
    prompt: sentences(reason, l10n.t('Enter the user name.'), shared),
    placeholder: l10n.t('DOMAIN\\name, name@domain, or the name of a local account'),
    check: (text) => checkUserName(text, true),
  });
  const passwordStep = textStep(draft, 'password', {
    prompt: () => sentences(again ? reason : '', l10n.t('Enter the password for {0}.', draft.user)),
    password: l10n.t('Password'),
    check: checkPassword,
  });
  const passphraseStep = textStep(draft, 'password', {
    prompt: sentences(
      reason,
      l10n.t('Enter the passphrase of the client certificate; leave it empty where there is none.'),
      shared,
    ),
    password: l10n.t('Passphrase'),
  });
  const title = l10n.t('Sign in to {0}', host.name);
  if (authentication(host.auth).secret === 'passphrase') {
    // The certificate identifies the user.
    return (await askInSteps(title, [passphraseStep])) ? { user: '', password: draft.password } : undefined;
  }
  return (await askInSteps(title, [userStep, passwordStep], again ? 1 : 0)) ? draft : undefined;
}

function checkPassword(text: string): string | undefined {
  return text === '' ? l10n.t('Enter a password') : undefined;
}

function sentences(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
