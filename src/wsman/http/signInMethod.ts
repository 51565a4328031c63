import { basicAuthorization } from '../../security/basic';
import type { KerberosError } from '../../security/errors';
import { KerberosMechanism } from '../../security/kerberosMechanism';
import { hasRealmName, servicePrincipalName } from '../../security/kerberosName';
import type { Credential, Entropy, Kerberos, Mechanism } from '../../security/mechanism';
import { NegotiateMechanism } from '../../security/negotiate';
import { NtlmMechanism } from '../../security/ntlmMechanism';
import type { AuthKind } from '../authKinds';
import { RemoteError } from '../errors';
import { UNNAMED } from '../errorTable/unnamed';
import { CERTIFICATE_SCHEME } from '../names';
import type { Endpoint } from '../endpoint';
import { securityError } from './securityError';

/**
 * - `context`: tokens go back and forth once for each connection; over http they seal every message
 * - `header`: the same header with every request, over TLS only
 */
export type SignInMethod =
  | { readonly kind: 'context'; readonly mechanism: Mechanism }
  | {
      readonly kind: 'header';
      readonly scheme: 'Basic' | 'Certificate';
      readonly authorization: string;
    };

export interface SignInTerms {
  readonly auth: AuthKind;
  /** `undefined` for the user who is signed in to this computer, or the certificate that TLS shows. */
  readonly credential: Credential | undefined;
  readonly endpoint: Endpoint;
  /** Service principal name, where it is not `HTTP/` and the host's name. */
  readonly spn: string | undefined;
  readonly hasClientCertificate: boolean;
  readonly entropy: Entropy;
  readonly kerberos: Kerberos;
  readonly onKerberosFailure?: (error: KerberosError) => void;
}

/**
 * Picks the method, or refuses before a byte leaves. Nothing weaker than what was asked for is ever picked.
 * @throws RemoteError `CLEARTEXT_REFUSED`, `MECHANISM_UNAVAILABLE`, `SIGN_IN_REQUIRED` or `BAD_INPUT`
 */
export function signInMethod(terms: SignInTerms): SignInMethod {
  const { auth, credential, endpoint, spn, entropy, kerberos } = terms;
  const { host } = endpoint;
  switch (auth) {
    case 'negotiate':
      if (!credential && spn === undefined && !hasRealmName(host))
        throw new RemoteError('SIGN_IN_REQUIRED', { host });
      return {
        kind: 'context',
        mechanism: new NegotiateMechanism(credential, {
          host,
          spn,
          entropy,
          kerberos,
          onKerberosFailure: terms.onKerberosFailure,
        }),
      };
    case 'ntlm':
      return {
        kind: 'context',
        mechanism: new NtlmMechanism(needed(credential, host), { host, spn, entropy }),
      };
    case 'kerberos':
      if (spn === undefined && !hasRealmName(host))
        throw new RemoteError('BAD_INPUT', {
          reason: `Kerberos needs a name, and ${host} is an address. Use the name of the host, or set its service principal name.`,
        });
      return {
        kind: 'context',
        mechanism: new KerberosMechanism(credential, kerberos, spn ?? servicePrincipalName(host)),
      };
    case 'basic':
      if (!endpoint.secure) throw new RemoteError('CLEARTEXT_REFUSED', { host, what: UNNAMED.basicPassword });
      return { kind: 'header', scheme: 'Basic', authorization: basicHeader(needed(credential, host), host) };
    case 'certificate':
      if (!endpoint.secure)
        throw new RemoteError('MECHANISM_UNAVAILABLE', { mechanism: UNNAMED.certificateOverHttp });
      if (!terms.hasClientCertificate)
        throw new RemoteError('BAD_INPUT', { reason: `No client certificate is named for ${host}.` });
      return { kind: 'header', scheme: 'Certificate', authorization: CERTIFICATE_SCHEME };
  }
}

function needed(credential: Credential | undefined, host: string): Credential {
  if (credential) return credential;
  throw new RemoteError('SIGN_IN_REQUIRED', { host });
}

function basicHeader(credential: Credential, host: string): string {
  try {
    return basicAuthorization(credential);
  } catch (error) {
    throw securityError(error, { host, user: credential.user, spn: '' });
  }
}
