import type { ConnectOptions } from '../bits/connect';
import { authentication, type AuthKind } from '../wsman/authKinds';
import type { Endpoint } from '../wsman/endpoint';

/** A host as the person's settings or the command line define it. Holds no secret. */
export interface HostDefinition {
  /** Unique among the hosts; the label, and the key by which the fleet knows the host. */
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly group?: string;
  readonly auth: AuthKind;
  /** Key of a credential in secret storage, which many hosts may share. */
  readonly credential?: string;
  /** PEM file of the authority that issued the host's certificate. */
  readonly caFile?: string;
  /** SHA-256 fingerprint of the host's certificate, which the person confirmed: this one and no other. */
  readonly fingerprint?: string;
  /** Service principal name for Kerberos, where it is not `HTTP/` and the host's name. */
  readonly spn?: string;
  /** PFX or PEM file of the certificate that signs the person in. */
  readonly certFile?: string;
  /** PEM file of its key, where that is another. */
  readonly keyFile?: string;
}

/** How to reach a host, whoever signs in. */
export function routeOf(host: HostDefinition): Omit<ConnectOptions, 'credential'> {
  const { endpoint, auth, spn, caFile, fingerprint, certFile, keyFile } = host;
  const certificate = certFile === undefined ? undefined : { certFile, keyFile };
  return { endpoint, auth, spn, caFile, fingerprint, certificate };
}

/** The key of the credential that a host uses; hosts that name the same one share it. */
export function credentialKey({ credential, name }: HostDefinition): string {
  return credential ?? name;
}

/** Whether a host can be signed in to without a user name and a password of its own. */
export function worksWithoutCredential({ auth }: HostDefinition): boolean {
  return authentication(auth).isSecretOptional;
}
