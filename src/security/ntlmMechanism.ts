import { servicePrincipalName } from './kerberosName';
import type { Credential, Entropy, MechanismTraits, SigningContext, TokenMechanism } from './mechanism';
import { NtlmContext } from './ntlm/context';
import { SPNEGO_SEALED_PROTOCOL } from './schemes';

/** Before NTLM has proven the account, the host refuses the mechanism itself. */
export const NTLM_TRAITS: MechanismTraits = {
  name: 'NTLM',
  padding: 0,
  refusal: (isProven) => (isProven ? 'account' : 'mechanism'),
};

export interface NtlmTerms {
  /** The host's name as in its address; the service principal name is made of it. */
  readonly host: string;
  /** The service principal name where it is another: `HTTP/web.corp.example`. */
  readonly spn?: string | undefined;
  readonly entropy: Entropy;
}

/**
 * NTLM under the `Negotiate` scheme without SPNEGO around it: WinRM takes the bare messages too (MS-WSMV
 * 2.2.9.1; recorded).
 */
export class NtlmMechanism implements TokenMechanism {
  readonly kind = 'tokens';
  readonly traits = NTLM_TRAITS;
  readonly scheme = 'Negotiate';
  readonly sealedProtocol = SPNEGO_SEALED_PROTOCOL;
  readonly #credential: Credential;
  readonly #terms: NtlmTerms;

  constructor(credential: Credential, terms: NtlmTerms) {
    this.#credential = credential;
    this.#terms = terms;
  }

  createContext(channelBinding: Uint8Array | undefined): SigningContext {
    const { host, spn, entropy } = this.#terms;
    const targetName = spn ?? servicePrincipalName(host);
    return new NtlmContext(this.#credential, { entropy, channelBinding, targetName });
  }
}
