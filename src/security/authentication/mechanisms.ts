import { basicAuthorization } from '../basic';
import { CredentialError } from '../errors';
import { KerberosMechanism } from '../kerberosMechanism';
import { hasRealmName, servicePrincipalName } from '../kerberosName';
import type { Credential, Entropy, Kerberos, Mechanism } from '../mechanism';
import { NegotiateMechanism } from '../negotiate';
import { NtlmMechanism } from '../ntlmMechanism';
import { CERTIFICATE_SCHEME } from '../schemes';
import type { AuthKind } from './kinds';

/** What a mechanism is made of. */
export interface MechanismTerms {
  /** The host's name as in its address. */
  readonly host: string;
  /** `undefined` for the user who is signed in to this computer, or the certificate that TLS shows. */
  readonly credential: Credential | undefined;
  /** Service principal name, where it is not `HTTP/` and the host's name. */
  readonly spn: string | undefined;
  readonly hasClientCertificate: boolean;
  readonly entropy: Entropy;
  readonly kerberos: Kerberos;
  /** Told why the first choice is not used, where there is another. */
  readonly onFallback: (note: string) => void;
}

/**
 * How the mechanism of each kind is made. This table stands apart from the facts of the kinds because it brings all
 * mechanisms with it, which the editor loads at first use.
 */
const MAKERS: Readonly<Record<AuthKind, (terms: MechanismTerms) => Mechanism>> = {
  negotiate: ({ host, credential, spn, entropy, kerberos, onFallback }) => {
    if (!credential && spn === undefined && !hasRealmName(host))
      throw new CredentialError('CREDENTIAL_MISSING');
    return new NegotiateMechanism(credential, {
      host,
      spn,
      entropy,
      kerberos,
      onKerberosFailure: ({ code, message }) => onFallback(`Kerberos was not used: ${code}, ${message}`),
    });
  },
  kerberos: ({ host, credential, spn, kerberos }) => {
    if (spn === undefined && !hasRealmName(host)) throw new CredentialError('NAME_MISSING');
    return new KerberosMechanism(credential, kerberos, spn ?? servicePrincipalName(host));
  },
  ntlm: ({ host, credential, spn, entropy }) => new NtlmMechanism(needed(credential), { host, spn, entropy }),
  basic: ({ credential }) => ({
    kind: 'header',
    traits: { name: 'Basic', padding: 0, refusal: () => 'account' },
    authorization: basicAuthorization(needed(credential)),
    isAnnounced: true,
  }),
  certificate: ({ hasClientCertificate }) => {
    if (!hasClientCertificate) throw new CredentialError('CERTIFICATE_MISSING');
    return {
      kind: 'header',
      traits: { name: 'Certificate', padding: 0, refusal: () => 'certificate' },
      authorization: CERTIFICATE_SCHEME,
      isAnnounced: false,
    };
  },
};

/**
 * Makes the mechanism of a kind, and none weaker than that.
 * @throws CredentialError when the terms do not allow it, before anything is sent
 */
export function makeMechanism(kind: AuthKind, terms: MechanismTerms): Mechanism {
  return MAKERS[kind](terms);
}

function needed(credential: Credential | undefined): Credential {
  if (credential) return credential;
  throw new CredentialError('CREDENTIAL_MISSING');
}
