import type { WayChoice } from '../bits/wayIn';
import type { ConnectOptions } from '../wsman/connect';
import { authentication, type AuthKind } from '../security/authentication/kinds';
import { called, type Endpoint } from '../wsman/endpoint';

/** A host as the settings or the command line define it. Contains no secret. */
export interface HostDefinition {
  /** The label and the key of the host; unique. */
  readonly name: string;
  readonly endpoint: Endpoint;
  /** Path of its group; `/` nests. */
  readonly group?: string;
  /** Words to select it by, or `key=value`. */
  readonly tags?: readonly string[];
  /** A line for people. */
  readonly note?: string;
  readonly auth: AuthKind;
  /** Key of a credential in secret storage, which many hosts may share. */
  readonly credential?: string;
  /** PEM file of the authority that issued the host's certificate. */
  readonly caFile?: string;
  /** SHA-256 fingerprint of the only certificate to accept from the host. */
  readonly fingerprint?: string;
  /** Service principal name for Kerberos, if it is not `HTTP/` and the host's name. */
  readonly spn?: string;
  /** PFX or PEM file of the certificate that signs the person in. */
  readonly certFile?: string;
  /** PEM file of its key, if `certFile` does not contain it. */
  readonly keyFile?: string;
  /** Default `auto`. */
  readonly via?: WayChoice;
  /** Name of the PowerShell endpoint's configuration, where it is not that of Windows itself. */
  readonly configuration?: string;
}

/** The options to connect to a host, except the credential. Errors call the host by its name. */
export function routeOf(host: HostDefinition): Omit<ConnectOptions, 'credential'> {
  const { auth, spn, caFile, fingerprint, certFile, keyFile } = host;
  const endpoint = called(host.endpoint, host.name);
  const certificate = certFile === undefined ? undefined : { certFile, keyFile };
  return { endpoint, auth, spn, caFile, fingerprint, certificate };
}

/** The way to the jobs of a host, as far as its own settings say. */
export function wayOf({ via, configuration }: HostDefinition): Pick<HostDefinition, 'via' | 'configuration'> {
  return { ...(via !== undefined && { via }), ...(configuration !== undefined && { configuration }) };
}

/** The key of the credential that a host uses; hosts may share one. */
export function credentialKey({ credential, name }: HostDefinition): string {
  return credential ?? name;
}

/** Whether signing in works without a stored user name and password. */
export function worksWithoutCredential({ auth }: HostDefinition): boolean {
  return authentication(auth).isSecretOptional;
}
