import {
  CREDENTIAL_SCHEMES,
  CREDENTIAL_TARGETS,
  isFinal,
  type CredentialScheme,
  type CredentialTarget,
} from '../../../bits/states';
import { askChoice, askInSteps, askText, take, type Choice, type Step } from '../../editor/ask';
import { l10n } from '../../words/l10n';
import { checkUserName } from '../../words/validation';
import type { Command } from '../context';
import { runOnJobs } from './runOnJobs';
import { chooseJobs } from '../targets';

interface Draft {
  target: CredentialTarget;
  scheme: CredentialScheme;
  userName: string;
  password: string;
}

/**
 * Gives jobs a name and password for the file server or a proxy. They are sent sealed, kept by BITS on the
 * host, and can be replaced and removed but never shown.
 */
export const setJobCredentials: Command = async (context, rows) => {
  const title = l10n.t('Set Credentials for a Server or Proxy');
  const chosen = await chooseJobs(context, rows, {
    title,
    fits: ({ job }) => !isFinal(job.state),
    none: l10n.t('No job that takes credentials.'),
  });
  if (!chosen) return;
  const draft: Draft = { target: 'server', scheme: 'negotiate', userName: '', password: '' };
  const done = await askInSteps(title, [
    askTarget(draft),
    askScheme(draft),
    async (place) =>
      take(
        await askText(
          {
            prompt: l10n.t('The user name that the job shows.'),
            value: draft.userName,
            check: (text) => checkUserName(text, true),
          },
          place,
        ),
        (value) => (draft.userName = value.trim()),
      ),
    async (place) =>
      take(
        await askText(
          {
            prompt: l10n.t(
              'The password of {0}. BITS keeps it on the host; it is not stored here.',
              draft.userName,
            ),
            password: true,
          },
          place,
        ),
        (value) => (draft.password = value),
      ),
  ]);
  if (!done) return;
  await runOnJobs(context, chosen, {
    title: l10n.t('Setting credentials'),
    unseen: true,
    done: (jobs) =>
      draft.target === 'server'
        ? l10n.t('{0}: credentials for the server are set. The host never shows them again.', jobs)
        : l10n.t('{0}: credentials for the proxy are set. The host never shows them again.', jobs),
    operation: async (client, { job }, signal) => {
      await client.setCredentials(job.jobId, draft, signal);
      return undefined;
    },
  });
};

/** Takes a name and password away from jobs again. */
export const removeJobCredentials: Command = async (context, rows) => {
  const title = l10n.t('Remove Credentials for a Server or Proxy');
  const chosen = await chooseJobs(context, rows, {
    title,
    fits: ({ job }) => !isFinal(job.state),
    none: l10n.t('No job that takes credentials.'),
  });
  if (!chosen) return;
  const draft: Draft = { target: 'server', scheme: 'negotiate', userName: '', password: '' };
  if (!(await askInSteps(title, [askTarget(draft), askScheme(draft)]))) return;
  await runOnJobs(context, chosen, {
    title: l10n.t('Removing credentials'),
    unseen: true,
    done: (jobs) =>
      draft.target === 'server'
        ? l10n.t('{0}: credentials for the server are removed.', jobs)
        : l10n.t('{0}: credentials for the proxy are removed.', jobs),
    operation: async (client, { job }, signal) => {
      await client.removeCredentials(job.jobId, draft.target, draft.scheme, signal);
      return undefined;
    },
  });
};

function askTarget(draft: Draft): Step {
  const words: Record<CredentialTarget, string> = {
    server: l10n.t('The file server'),
    proxy: l10n.t('A proxy'),
  };
  const choices = CREDENTIAL_TARGETS.map((value): Choice<CredentialTarget> => ({
    label: words[value],
    value,
  }));
  return async (place) =>
    take(
      await askChoice(
        { placeholder: l10n.t('Who asks for the credentials?'), choices, active: draft.target },
        place,
      ),
      (value) => (draft.target = value),
    );
}

function askScheme(draft: Draft): Step {
  const words: Record<CredentialScheme, readonly [label: string, detail: string]> = {
    negotiate: ['Negotiate', l10n.t('Kerberos where it is possible, NTLM otherwise')],
    ntlm: ['NTLM', l10n.t('Windows accounts')],
    digest: ['Digest', l10n.t('Sends no password, but a hash of it')],
    basic: ['Basic', l10n.t('The host sends the password in clear: for https addresses only')],
    passport: ['Passport', l10n.t('Microsoft accounts of old')],
  };
  const order: readonly CredentialScheme[] = ['negotiate', 'ntlm', 'digest', 'basic', 'passport'];
  const choices = order
    .filter((value) => CREDENTIAL_SCHEMES.includes(value))
    .map((value): Choice<CredentialScheme> => ({ label: words[value][0], value, detail: words[value][1] }));
  return async (place) =>
    take(
      await askChoice(
        { placeholder: l10n.t('In which way are they shown?'), choices, active: draft.scheme },
        place,
      ),
      (value) => (draft.scheme = value),
    );
}
