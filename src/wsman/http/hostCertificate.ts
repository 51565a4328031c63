import type { X509Certificate } from 'node:crypto';
import type { CertificateFacts } from '../certificate';

/** A name of the host's own making can be as long as it likes; nobody reads more than this. */
const LONGEST = 300;

/**
 * What a person needs to know of a certificate.
 * @throws Error with the code `ERR_TLS_CERT_VALIDITY` when its dates are none, which TLS lets pass: nobody could
 * judge it
 */
export function certificateFacts(certificate: X509Certificate): CertificateFacts {
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    names: namesOf(certificate.subjectAltName),
    validFrom: dateOf(certificate.validFrom),
    validTo: dateOf(certificate.validTo),
    fingerprint: certificate.fingerprint256,
  };
}

/** Node writes `Bad time value` for what it cannot read. */
function dateOf(text: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) {
    const code = 'ERR_TLS_CERT_VALIDITY';
    throw Object.assign(new Error('the dates of the certificate cannot be read'), { code });
  }
  return date;
}

/** Node gives one attribute a line; both may be missing. */
function oneLine(name: string | undefined): string {
  return (name ?? '')
    .split('\n')
    .filter((part) => part !== '')
    .reverse()
    .join(', ')
    .slice(0, LONGEST);
}

/** `DNS:srv.example, IP Address:10.0.0.1` */
function namesOf(subjectAltName: string | undefined): string[] {
  return (subjectAltName ?? '')
    .slice(0, LONGEST)
    .split(', ')
    .flatMap((entry) => /^(?:DNS|IP Address):(.+)$/.exec(entry)?.[1] ?? []);
}
