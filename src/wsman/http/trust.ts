import * as tls from 'node:tls';
import type { CertificateFacts } from '../certificate';
import { RemoteError, type ErrorCode } from '../errors';
import type { Endpoint } from '../endpoint';

/** Older ones have no cipher left that is worth anything. */
export const OLDEST_TLS = 'TLSv1.2';

/** Node 22.15 and later read the operating system's store; the type is not in the oldest supported Node. */
interface SystemStore {
  getCACertificates?: (type: 'system') => string[];
}

/**
 * The authorities that a host's certificate may come from: Node's own list, the system's store where Node can
 * read it, and a file of the person's. The editor's patches of `tls` do not reach a bundled HTTP library, so
 * the system's store is asked for explicitly.
 * @param caFile content of a PEM file
 */
export function trustedAuthorities(caFile: string | undefined): string[] {
  const system = (tls as SystemStore).getCACertificates?.('system') ?? [];
  return [...tls.rootCertificates, ...system, ...(caFile === undefined ? [] : [caFile])];
}

/** By the content of the file of authorities. */
const contexts = new Map<string | undefined, tls.SecureContext>();

/**
 * What connections of the same trust share. Reading all the authorities takes longer than the handshake itself,
 * and much memory: that is done once for each file of authorities, not once for each connection.
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

/** What TLS found out about the other end. */
export interface Shown {
  readonly certificate: CertificateFacts;
  /** Node's code for what is wrong with chain, dates or name; `undefined` when all is well. */
  readonly flaw: string | undefined;
}

/**
 * Judges the certificate of a host before anything is sent to it. A pinned one must be the very same, whatever
 * an authority says; without a pin, chain, dates and name must be right.
 * @param pin SHA-256 fingerprint that the person confirmed, as `AB:CD:…`
 * @throws RemoteError `TLS_CHANGED`, `TLS_UNTRUSTED`, `TLS_EXPIRED`, `TLS_NAME_MISMATCH`
 */
export function judgeCertificate({ certificate, flaw }: Shown, pin: string | undefined, at: Endpoint): void {
  const { fingerprint } = certificate;
  const fail = (code: ErrorCode, args: Readonly<Record<string, string>>): never => {
    const detail = [flaw, `SHA-256 ${fingerprint}`].filter((part) => part !== undefined).join(', ');
    throw new RemoteError(code, { host: at.host, port: at.port, ...args }, { detail, certificate });
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
