import type { ClientCertificate } from '../../../bits/requests';
import { CERTIFICATE_STORES, isFinal, type CertificateStore } from '../../../bits/states';
import { askChoice, askInSteps, askText, take, type Choice } from '../../editor/ask';
import { l10n } from '../../words/l10n';
import { checkThumbprint, thumbprint } from '../../words/validation';
import type { Command } from '../context';
import { runOnJobs } from './runOnJobs';
import { chooseJobs } from '../targets';

interface Draft {
  store: CertificateStore;
  storeName: string;
  by: 'thumbprint' | 'subject';
  id: string;
}

/** The store name with its terminator is at most 256 characters (IBackgroundCopyJobHttpOptions). */
const STORE_NAME_LENGTH = 255;

/** Gives jobs a certificate of the host to show to a file server. */
export const setClientCertificate: Command = async (context, rows) => {
  const title = l10n.t('Set Client Certificate');
  const chosen = await chooseJobs(context, rows, {
    title,
    fits: ({ job }) => !isFinal(job.state),
    none: l10n.t('No job that takes a client certificate.'),
  });
  if (!chosen) return;
  const draft: Draft = { store: 'LOCAL_MACHINE', storeName: 'MY', by: 'thumbprint', id: '' };
  const done = await askInSteps(title, [
    async (place) =>
      take(
        await askChoice(
          {
            placeholder: l10n.t('Where on the host does the certificate lie?'),
            choices: storeChoices(),
            active: draft.store,
          },
          place,
        ),
        (value) => (draft.store = value),
      ),
    async (place) =>
      take(
        await askText(
          {
            prompt: l10n.t('The name of the store: MY is “Personal”.'),
            value: draft.storeName,
            check: checkStoreName,
          },
          place,
        ),
        (value) => (draft.storeName = value.trim()),
      ),
    async (place) =>
      take(
        await askChoice<Draft['by']>(
          {
            placeholder: l10n.t('How is the certificate named?'),
            choices: [
              {
                label: l10n.t('By thumbprint'),
                value: 'thumbprint',
                detail: l10n.t('SHA-1, 40 digits: exactly one certificate'),
              },
              {
                label: l10n.t('By subject'),
                value: 'subject',
                detail: l10n.t('The simple name of the subject'),
              },
            ],
            active: draft.by,
          },
          place,
        ),
        (value) => {
          if (value !== draft.by) draft.id = '';
          draft.by = value;
        },
      ),
    async (place) =>
      take(
        await askText(
          draft.by === 'thumbprint'
            ? {
                prompt: l10n.t('The thumbprint of the certificate.'),
                value: draft.id,
                check: checkThumbprint,
              }
            : { prompt: l10n.t('The subject of the certificate.'), value: draft.id, check: checkSubject },
          place,
        ),
        (value) => (draft.id = value.trim()),
      ),
  ]);
  if (!done) return;
  const certificate = certificateOf(draft);
  await runOnJobs(context, chosen, {
    title: l10n.t('Setting the client certificate'),
    unseen: true,
    done: (jobs) => l10n.t('The client certificate is set for {0}.', jobs),
    operation: async (client, { job }, signal) => {
      await client.setClientCertificate(job.jobId, certificate, signal);
      return undefined;
    },
  });
};

/** Takes the certificate away from jobs again. */
export const removeClientCertificate: Command = async (context, rows) => {
  const chosen = await chooseJobs(context, rows, {
    title: l10n.t('Remove Client Certificate'),
    fits: ({ job }) => !isFinal(job.state),
    none: l10n.t('No job that takes a client certificate.'),
  });
  if (!chosen) return;
  await runOnJobs(context, chosen, {
    title: l10n.t('Removing the client certificate'),
    unseen: true,
    done: (jobs) => l10n.t('The client certificate is removed from {0}.', jobs),
    operation: async (client, { job }, signal) => {
      await client.removeClientCertificate(job.jobId, signal);
      return undefined;
    },
  });
};

function certificateOf({ store, storeName, by, id }: Draft): ClientCertificate {
  return by === 'subject'
    ? { store, storeName, subject: id }
    : { store, storeName, thumbprint: thumbprint(id) ?? id };
}

function storeChoices(): readonly Choice<CertificateStore>[] {
  const words: Record<CertificateStore, string> = {
    LOCAL_MACHINE: l10n.t('Local computer'),
    CURRENT_USER: l10n.t('Current user'),
    CURRENT_SERVICE: l10n.t('Current service'),
    SERVICES: l10n.t('A service'),
    USERS: l10n.t('A user'),
    CURRENT_USER_GROUP_POLICY: l10n.t('Current user, by group policy'),
    LOCAL_MACHINE_GROUP_POLICY: l10n.t('Local computer, by group policy'),
    LOCAL_MACHINE_ENTERPRISE: l10n.t('Local computer, enterprise'),
  };
  const natural: CertificateStore = 'LOCAL_MACHINE';
  return [natural, ...CERTIFICATE_STORES.filter((store) => store !== natural)].map((value) => ({
    label: words[value],
    value,
    ...(value === natural ? { description: l10n.t('the natural one for jobs of service accounts') } : {}),
  }));
}

function checkStoreName(text: string): string | undefined {
  if (text.trim() === '') return l10n.t('Enter the name of a store, such as MY');
  return text.length > STORE_NAME_LENGTH ? l10n.t('At most {0} characters', STORE_NAME_LENGTH) : undefined;
}

function checkSubject(text: string): string | undefined {
  return text.trim() === '' ? l10n.t('Enter the subject, such as files.corp.example') : undefined;
}
