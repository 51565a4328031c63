import { authentication, type AuthenticationKind, type AuthKind } from '../../security/authentication/kinds';
import { makeMechanism, type MechanismTerms } from '../../security/authentication/mechanisms';
import type { Mechanism } from '../../security/mechanism';
import type { Endpoint } from '../endpoint';
import { RemoteError } from '../errors';
import { UNNAMED } from '../errorTable/unnamed';
import { securityError } from './securityError';

/** Why a kind is refused over http; `undefined` where it is allowed. */
const OVER_HTTP: Readonly<Record<AuthenticationKind['overHttp'], (host: string) => RemoteError | undefined>> =
  {
    sealed: () => undefined,
    exposed: (host) => new RemoteError('CLEARTEXT_REFUSED', { host, what: UNNAMED.basicPassword }),
    unavailable: () => new RemoteError('MECHANISM_UNAVAILABLE', { mechanism: UNNAMED.certificateOverHttp }),
  };

/**
 * Makes the mechanism of a kind for an endpoint, or refuses before a byte leaves.
 * @throws RemoteError `CLEARTEXT_REFUSED`, `MECHANISM_UNAVAILABLE`, `SIGN_IN_REQUIRED` or `BAD_INPUT`
 */
export function chosenMechanism(
  kind: AuthKind,
  endpoint: Endpoint,
  terms: Omit<MechanismTerms, 'host'>,
): Mechanism {
  const { host, name, secure } = endpoint;
  const refused = secure ? undefined : OVER_HTTP[authentication(kind).overHttp](name);
  if (refused) throw refused;
  try {
    return makeMechanism(kind, { ...terms, host });
  } catch (error) {
    throw securityError(error, { host: name, user: terms.credential?.user ?? '', spn: '' });
  }
}
