import type { ClientCertificate } from '../../../bits/requests';
import { CERTIFICATE_STORES, type CertificateStore } from '../../../bits/states';
import type { Choice } from '../../editor/question';
import { choiceStep, textStep, type Step } from '../../editor/wizard';
import { l10n } from '../../words/l10n';
import { checkThumbprint, thumbprint, type Complaint } from '../../words/validation';
import type { JobChange } from './jobChange';

interface Certificate {
  store: CertificateStore;
  storeName: string;
  by: 'thumbprint' | 'subject';
  thumbprint: string;
  subject: string;
}

/** Characters of a store's name, which has 256 with its terminator (IBackgroundCopyJobHttpOptions). */
const STORE_NAME_LENGTH = 255;

/** Names a certificate of the host that jobs show to a file server. */
export function setClientCertificate(): JobChange<Certificate> {
  return {
    title: l10n.t('Set Client Certificate'),
    none: l10n.t('No job that takes a client certificate.'),
    needs: 'access',
    values: () => ({
      store: 'LOCAL_MACHINE',
      storeName: 'MY',
      by: 'thumbprint',
      thumbprint: '',
      subject: '',
    }),
    steps: (certificate) => [
      choiceStep(certificate, 'store', {
        placeholder: l10n.t('Which certificate store on the host?'),
        choices: storeChoices(),
      }),
      textStep(certificate, 'storeName', {
        pasted: true,
        prompt: l10n.t('The name of the store: MY is “Personal”.'),
        check: checkStoreName,
      }),
      choiceStep(certificate, 'by', {
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
      }),
      identityStep(certificate),
    ],
    doing: l10n.t('Setting the client certificate'),
    done: (jobs) => l10n.t('The client certificate is set for {0}.', jobs),
    unseen: true,
    apply: (jobs, { job }, certificate, signal) =>
      jobs.setClientCertificate(job.jobId, certificateOf(certificate), signal),
  };
}

export function removeClientCertificate(): JobChange<undefined> {
  return {
    title: l10n.t('Remove Client Certificate'),
    none: l10n.t('No job that takes a client certificate.'),
    needs: 'access',
    values: () => undefined,
    steps: () => [],
    doing: l10n.t('Removing the client certificate'),
    done: (jobs) => l10n.t('The client certificate is removed from {0}.', jobs),
    unseen: true,
    apply: (jobs, { job }, _values, signal) => jobs.removeClientCertificate(job.jobId, signal),
  };
}

/** One step for both, so that the count of steps does not depend on an answer. */
function identityStep(certificate: Certificate): Step {
  const steps: Record<Certificate['by'], Step> = {
    thumbprint: textStep(certificate, 'thumbprint', {
      pasted: true,
      prompt: l10n.t('The thumbprint of the certificate.'),
      check: checkThumbprint,
    }),
    subject: textStep(certificate, 'subject', {
      pasted: true,
      prompt: l10n.t('The subject of the certificate.'),
      check: checkSubject,
    }),
  };
  return (position, asker) => steps[certificate.by](position, asker);
}

function certificateOf({ store, storeName, by, ...id }: Certificate): ClientCertificate {
  return by === 'subject'
    ? { store, storeName, subject: id.subject }
    : { store, storeName, thumbprint: thumbprint(id.thumbprint) ?? id.thumbprint };
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
  const usual: CertificateStore = 'LOCAL_MACHINE';
  return [usual, ...CERTIFICATE_STORES.filter((store) => store !== usual)].map((value) => ({
    label: words[value],
    value,
    ...(value === usual ? { description: l10n.t('usual for jobs of service accounts') } : {}),
  }));
}

function checkStoreName(text: string): Complaint {
  if (text.trim() === '') return l10n.t('Enter the name of a store, such as MY');
  return text.length > STORE_NAME_LENGTH ? l10n.t('At most {0} characters', STORE_NAME_LENGTH) : undefined;
}

function checkSubject(text: string): Complaint {
  return text.trim() === '' ? l10n.t('Enter the subject, such as files.corp.example') : undefined;
}
