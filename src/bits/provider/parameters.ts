import { inputError } from '../../wsman/inputError';
import type { CimInput } from '../../wsman/cim';
import type {
  ClientCertificate,
  FilePair,
  JobCredentials,
  JobSpec,
  PropertyChanges,
  ProxySettings,
} from '../requests';
import {
  CERTIFICATE_STORES,
  CREDENTIAL_SCHEMES,
  CREDENTIAL_TARGETS,
  JOB_TYPES,
  PRIORITIES,
  PROXY_USAGES,
  JOB_ACCOUNTS,
  type CredentialScheme,
  type CredentialTarget,
} from '../states';

/**
 * Parameters of the methods of `BitsClientJob`, with the spelling and numbers of their pages. An optional parameter is
 * omitted, never sent empty.
 */
export type Parameters = Readonly<Record<string, CimInput>>;

const THUMBPRINT_BYTES = 20;

/** `Suspend` is always sent, because the documents disagree on its default. */
export function createJobParameters(spec: JobSpec, first: FilePair, suspend: boolean): Parameters {
  return {
    DisplayName: spec.displayName,
    RemoteUrl: first.remoteUrl,
    LocalFile: first.localFile,
    ServiceAccount: JOB_ACCOUNTS.indexOf(spec.account ?? 'network'),
    Type: JOB_TYPES.indexOf(spec.type ?? 'download'),
    Suspend: suspend,
    ...(spec.description !== undefined && { Description: spec.description }),
  };
}

/** The writable properties by the provider's names; omitted ones stay unchanged. */
export function propertyValues(changes: PropertyChanges): Readonly<Record<string, string | number>> {
  return {
    ...(changes.displayName !== undefined && { DisplayName: changes.displayName }),
    ...(changes.description !== undefined && { Description: changes.description }),
    ...(changes.priority !== undefined && { Priority: PRIORITIES.indexOf(changes.priority) }),
    ...(changes.minimumRetryDelay !== undefined && { MinimumRetryDelay: changes.minimumRetryDelay }),
    ...(changes.noProgressTimeout !== undefined && { NoProgressTimeout: changes.noProgressTimeout }),
  };
}

export function credentialPlace(target: CredentialTarget, scheme: CredentialScheme): Parameters {
  return { Target: CREDENTIAL_TARGETS.indexOf(target), Scheme: CREDENTIAL_SCHEMES.indexOf(scheme) };
}

export function credentialParameters(credentials: JobCredentials): Parameters {
  const { target, scheme, userName, password } = credentials;
  return { ...credentialPlace(target, scheme), UserName: userName, Password: password };
}

/**
 * The lists are allowed for the usage `override` only, which requires the first.
 * @throws RemoteError `BAD_INPUT`
 */
export function proxyParameters({ usage, list, bypass }: ProxySettings): Parameters {
  const ProxyUsage = PROXY_USAGES.indexOf(usage);
  if (usage !== 'override') return { ProxyUsage };
  if (!list) throw inputError('Proxy servers must be named for this choice.');
  return { ProxyUsage, ProxyList: list, ...(bypass && { ProxyBypassList: bypass }) };
}

/**
 * The method that sets a certificate, and its parameters; the hash has one element for each byte.
 * @throws RemoteError `BAD_INPUT` for a thumbprint that is no SHA-1 hash
 */
export function certificateCall(certificate: ClientCertificate): readonly [method: string, Parameters] {
  const place = {
    CertStoreLocation: CERTIFICATE_STORES.indexOf(certificate.store),
    StoreName: certificate.storeName,
  };
  if ('subject' in certificate)
    return ['SetClientCertificateByName', { ...place, SubjectName: certificate.subject }];
  const digits = certificate.thumbprint.replace(/[\s:]/g, '');
  const hash = Buffer.from(digits, 'hex');
  if (hash.length !== THUMBPRINT_BYTES || digits.length !== 2 * THUMBPRINT_BYTES)
    throw inputError('A thumbprint has 40 hexadecimal digits.');
  return ['SetClientCertificateById', { ...place, CertHash: [...hash] }];
}
