import type { X509Certificate } from 'node:crypto';
import type { CertificateFacts } from '../certificate';

/** A name of the host's own making can be as long as it likes; nobody reads more than this. */
const LONGEST = 300;

/** What a person needs to know of a certificate. */
export function certificateFacts(certificate: X509Certificate): CertificateFacts {
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    names: namesOf(certificate.subjectAltName),
    validFrom: new Date(certificate.validFrom),
    validTo: new Date(certificate.validTo),
    fingerprint: certificate.fingerprint256,
  };
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
