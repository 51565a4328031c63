import { CREDENTIAL_TARGETS, type CredentialScheme, type CredentialTarget } from '../../../bits/states';
import { choiceStep, textStep, type Step } from '../../editor/wizard';
import { l10n } from '../../words/l10n';
import { checkUserName } from '../../words/validation';
import type { JobChange } from './jobChange';

/** What a credential of a job is for. A job has one for each. */
interface Purpose {
  target: CredentialTarget;
  scheme: CredentialScheme;
}

interface Credentials extends Purpose {
  userName: string;
  password: string;
}

/**
 * Sets the user name and password that jobs show to a file server or a proxy. They are sent sealed and kept by BITS
 * on the host; they can be replaced and removed but never read.
 */
export function setJobCredentials(): JobChange<Credentials> {
  return {
    title: l10n.t('Set Credentials for a Server or Proxy'),
    none: l10n.t('No job that takes credentials.'),
    needs: 'access',
    values: () => ({ target: 'server', scheme: 'negotiate', userName: '', password: '' }),
    steps: (credentials) => [
      ...purposeSteps(credentials),
      textStep(credentials, 'userName', {
        prompt: l10n.t('The user name that the job shows.'),
        check: (text) => checkUserName(text, true),
      }),
      textStep(credentials, 'password', {
        prompt: () =>
          l10n.t(
            'The password of {0}. BITS keeps it on the host; it is not stored here.',
            credentials.userName,
          ),
        password: l10n.t('Password'),
      }),
    ],
    doing: l10n.t('Setting credentials'),
    done: (jobs, { target }) =>
      target === 'server'
        ? l10n.t('{0}: credentials for the server are set. The host never shows them again.', jobs)
        : l10n.t('{0}: credentials for the proxy are set. The host never shows them again.', jobs),
    unseen: true,
    apply: (jobs, { job }, credentials, signal) => jobs.setCredentials(job.jobId, credentials, signal),
  };
}

export function removeJobCredentials(): JobChange<Purpose> {
  return {
    title: l10n.t('Remove Credentials for a Server or Proxy'),
    none: l10n.t('No job that takes credentials.'),
    needs: 'access',
    values: () => ({ target: 'server', scheme: 'negotiate' }),
    steps: purposeSteps,
    doing: l10n.t('Removing credentials'),
    done: (jobs, { target }) =>
      target === 'server'
        ? l10n.t('{0}: credentials for the server are removed.', jobs)
        : l10n.t('{0}: credentials for the proxy are removed.', jobs),
    unseen: true,
    apply: (jobs, { job }, { target, scheme }, signal) =>
      jobs.removeCredentials(job.jobId, target, scheme, signal),
  };
}

function purposeSteps(purpose: Purpose): readonly Step[] {
  const targets: Record<CredentialTarget, string> = {
    server: l10n.t('The file server'),
    proxy: l10n.t('A proxy'),
  };
  // The most likely scheme comes first.
  const schemes: Record<CredentialScheme, readonly [label: string, detail: string]> = {
    negotiate: ['Negotiate', l10n.t('Kerberos where it is possible, NTLM otherwise')],
    ntlm: ['NTLM', l10n.t('Windows accounts')],
    digest: ['Digest', l10n.t('Sends no password, but a hash of it')],
    basic: ['Basic', l10n.t('The host sends the password unencrypted: for https URLs only')],
    passport: ['Passport', l10n.t('Passport (legacy)')],
  };
  return [
    choiceStep(purpose, 'target', {
      placeholder: l10n.t('Credentials for which server?'),
      choices: CREDENTIAL_TARGETS.map((value) => ({ label: targets[value], value })),
    }),
    choiceStep(purpose, 'scheme', {
      placeholder: l10n.t('Which authentication scheme?'),
      choices: (Object.keys(schemes) as CredentialScheme[]).map((value) => ({
        label: schemes[value][0],
        value,
        detail: schemes[value][1],
      })),
    }),
  ];
}
