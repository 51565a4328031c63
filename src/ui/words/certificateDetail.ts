import type { CertificateFacts } from '../../wsman/certificate';
import { hasCode, type RemoteError } from '../../wsman/errors';
import type { Format } from './format';
import { l10n } from './l10n';
import { plainText, VALUE_LENGTH } from './plainText';
import { problemOf } from './problem';

/** The text of the question: everything by which a person recognises a certificate. */
export function certificateDetail(certificate: CertificateFacts, error: RemoteError, format: Format): string {
  const { subject, issuer, names, validFrom, validTo, fingerprint } = certificate;
  const show = (text: string): string => plainText(text, VALUE_LENGTH);
  const pinned = hasCode(error, 'TLS_CHANGED') ? String(error.args['expected'] ?? '') : '';
  const changed =
    pinned === ''
      ? []
      : [
          l10n.t('If nobody renewed it on purpose, somebody may stand between you and the host.'),
          '',
          l10n.t('Pinned until now (SHA-256):'),
          ...inHalves(show(pinned)),
        ];
  return [
    ...(pinned === '' ? [problemOf(error).message] : changed),
    '',
    pinned === '' ? l10n.t('SHA-256 fingerprint:') : l10n.t('Shown now (SHA-256):'),
    ...inHalves(fingerprint),
    '',
    l10n.t('Subject: {0}', show(subject)),
    l10n.t('Issuer: {0}', show(issuer)),
    ...(names.length === 0 ? [] : [l10n.t('Names: {0}', show(names.join(', ')))]),
    l10n.t('Valid: {0} to {1}', format.day(validFrom), format.day(validTo)),
    '',
    l10n.t(
      'Compare the fingerprint with the one that the host itself shows before you go on. From then on this certificate is trusted, and no other.',
    ),
  ].join('\n');
}

/** Two lines of sixteen pairs: easier to compare than one line that wraps anywhere. */
function inHalves(fingerprint: string): string[] {
  const middle = Math.ceil(fingerprint.length / 2);
  return [fingerprint.slice(0, middle), fingerprint.slice(middle)];
}
