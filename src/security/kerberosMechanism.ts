import type { Credential, Kerberos, MechanismTraits, SecurityContext, TokenMechanism } from './mechanism';
import { KERBEROS_SEALED_PROTOCOL } from './schemes';

/**
 * RC4 tickets pad by a byte, and some peers count it (seen by other clients). The realm accepted the password, so a
 * host can only refuse the ticket.
 */
export const KERBEROS_TRAITS: MechanismTraits = { name: 'Kerberos', padding: 1, refusal: () => 'ticket' };

/** Signs in under the `Kerberos` scheme, whose tokens have no SPNEGO around them, and in no other way. */
export class KerberosMechanism implements TokenMechanism {
  readonly kind = 'tokens';
  readonly traits = KERBEROS_TRAITS;
  readonly scheme = 'Kerberos';
  readonly sealedProtocol = KERBEROS_SEALED_PROTOCOL;
  readonly #credential: Credential | undefined;
  readonly #kerberos: Kerberos;
  readonly #spn: string;

  /** @param credential `undefined` for the user who is signed in to this computer */
  constructor(credential: Credential | undefined, kerberos: Kerberos, spn: string) {
    this.#credential = credential;
    this.#kerberos = kerberos;
    this.#spn = spn;
  }

  createContext(channelBinding: Uint8Array | undefined): SecurityContext {
    return this.#kerberos.createContext({ spn: this.#spn, credential: this.#credential, channelBinding });
  }
}
