import * as tls from 'node:tls';
import type { CertificateFacts } from '../certificate';
import { RemoteError, type ErrorCode } from '../errors';
import type { Endpoint } from '../endpoint';

/** Older versions have no secure cipher left. */
export const OLDEST_TLS = 'TLSv1.2';

/** Node 22.15 and later read the operating system's store. Node 20 does not have this function. */
interface SystemStore {
  getCACertificates?: (type: 'system') => string[];
}

/**
 * The trusted authorities: Node's own list, the system's store where Node can read it, and the person's CA file. The
 * editor patches `tls` to add the system's store, but the patch does not reach a bundled HTTP library.
 * @param caFile content of a PEM file
 */
export function trustedAuthorities(caFile: string | undefined): string[] {
  const system = (tls as SystemStore).getCACertificates?.('system') ?? [];
  return [...tls.rootCertificates, ...system, ...(caFile === undefined ? [] : [caFile])];
}

/** By the content of the CA file. */
const contexts = new Map<string | undefined, tls.SecureContext>();

/**
 * The context that connections with the same CA file share. Loading all authorities takes longer than a handshake and
 * much memory, so it is done once per CA file.
 */
export function trustingContext(caFile: string | undefined): tls.SecureContext {
  const known = contexts.get(caFile);
  if (known) return known;
  const made = tls.createSecureContext({ ca: trustedAuthorities(caFile), minVersion: OLDEST_TLS });
  contexts.set(caFile, made);
  return made;
}

/** Why a chain is not trusted, by Node's code. */
const UNTRUSTED: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its authority is not known here',
  UNABLE_TO_GET_ISSUER_CERT: 'its issuer is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its issuer is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its issuer is not known here',
  CERT_UNTRUSTED: 'its authority is not trusted',
  CERT_REJECTED: 'it was rejected',
  CERT_REVOKED: 'it was revoked',
  CERT_SIGNATURE_FAILURE: 'its signature is wrong',
  INVALID_CA: 'its authority may not issue certificates',
  INVALID_PURPOSE: 'it is not meant for servers',
};

const EXPIRY: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
};

/** The certificate that a host presented, and Node's verdict on it. */
export interface PresentedCertificate {
  readonly certificate: CertificateFacts;
  /** Node's code for a problem with chain, dates or name; `undefined` for none. */
  readonly flaw: string | undefined;
}

/**
 * Checks a host's certificate before any data is sent. With a pin, only the fingerprint decides. Without a pin, chain,
 * dates and name must be right.
 * @param pin SHA-256 fingerprint that the person confirmed, as `AB:CD:…`
 * @throws RemoteError `TLS_CHANGED`, `TLS_UNTRUSTED`, `TLS_EXPIRED`, `TLS_NAME_MISMATCH`
 */
export function checkHostCertificate(
  { certificate, flaw }: PresentedCertificate,
  pin: string | undefined,
  at: Endpoint,
): void {
  const { fingerprint } = certificate;
  const fail = (code: ErrorCode, args: Readonly<Record<string, string>>): never => {
    const detail = [flaw, `SHA-256 ${fingerprint}`].filter((part) => part !== undefined).join(', ');
    throw new RemoteError(
      code,
      { host: at.name, address: at.host, port: at.port, ...args },
      { detail, certificate },
    );
  };
  if (pin !== undefined) {
    if (pin !== fingerprint) fail('TLS_CHANGED', { expected: pin, actual: fingerprint });
    return;
  }
  if (flaw === undefined) return;
  const expiry = EXPIRY[flaw];
  if (expiry !== undefined) fail('TLS_EXPIRED', { reason: expiry });
  if (flaw === 'ERR_TLS_CERT_ALTNAME_INVALID') fail('TLS_NAME_MISMATCH', {});
  fail('TLS_UNTRUSTED', { reason: UNTRUSTED[flaw] ?? flaw });
}
