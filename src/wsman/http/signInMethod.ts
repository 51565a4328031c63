import { basicAuthorization } from '../../security/basic';
import type { Credential, Entropy, Mechanism } from '../../security/mechanism';
import { NegotiateMechanism } from '../../security/negotiate';
import type { AuthKind } from '../authKinds';
import { RemoteError } from '../errors';
import type { Endpoint } from './endpoint';
import { securityError } from './securityError';

/**
 * - `context`: tokens go back and forth once for each connection; over http they seal every message
 * - `header`: the same header with every request, over TLS only
 */
export type SignInMethod =
  | { readonly kind: 'context'; readonly mechanism: Mechanism }
  | { readonly kind: 'header'; readonly scheme: string; readonly authorization: string };

/**
 * Picks the method, or refuses before a byte leaves.
 * @throws RemoteError `CLEARTEXT_REFUSED`, `MECHANISM_UNAVAILABLE` or `BAD_INPUT`
 */
export function signInMethod(
  auth: AuthKind,
  credential: Credential,
  endpoint: Endpoint,
  entropy: Entropy,
): SignInMethod {
  switch (auth) {
    // With a password at hand and no Kerberos, negotiating ends at NTLM.
    case 'negotiate':
    case 'ntlm': {
      const mechanism = new NegotiateMechanism(credential, { host: endpoint.host, entropy });
      return { kind: 'context', mechanism };
    }
    case 'basic':
      if (!endpoint.secure)
        throw new RemoteError('CLEARTEXT_REFUSED', {
          host: endpoint.host,
          what: 'A password sent with Basic',
        });
      return { kind: 'header', scheme: 'Basic', authorization: basicHeader(credential, endpoint) };
    case 'kerberos':
    case 'certificate':
      throw new RemoteError('MECHANISM_UNAVAILABLE', { mechanism: auth });
  }
}

function basicHeader(credential: Credential, { host }: Endpoint): string {
  try {
    return basicAuthorization(credential);
  } catch (error) {
    throw securityError(error, host, credential.user);
  }
}
