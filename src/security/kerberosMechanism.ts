import type { Credential, Kerberos, Mechanism, SecurityContext } from './mechanism';

/** Signs in under the `Kerberos` scheme, whose tokens have no SPNEGO around them, and in no other way. */
export class KerberosMechanism implements Mechanism {
  readonly name = 'Kerberos';
  readonly scheme = 'Kerberos';
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
