import type { X509Certificate } from 'node:crypto';
import type { CertificateFacts } from '../certificate';

/** Characters of a name. The host chooses names, of any length. */
const LONGEST = 300;

/**
 * The facts of a certificate for the person.
 * @throws Error with the code `ERR_TLS_CERT_VALIDITY` when its dates cannot be read. TLS accepts such a certificate, but
 * its validity is unknown.
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

/** Node writes `Bad time value` for a date that it cannot read. */
function dateOf(text: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) {
    const code = 'ERR_TLS_CERT_VALIDITY';
    throw Object.assign(new Error("the dates of the certificate can't be read"), { code });
  }
  return date;
}

/** Node writes one attribute a line. Subject and issuer may be missing. */
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
