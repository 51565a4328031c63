import type { Credential, Entropy, Mechanism, SecurityContext } from './mechanism';
import { NtlmContext } from './ntlm/context';

export interface NegotiateOptions {
  /** The host's name as in its address; the service principal name is made of it. */
  readonly host: string;
  readonly entropy: Entropy;
  /** Application data of the binding to a TLS connection (RFC 5929 4), when there is one. */
  readonly channelBinding?: Uint8Array | undefined;
}

/**
 * Signs in under the `Negotiate` scheme with a user name and password. The tokens are NTLM messages as they
 * are, without SPNEGO around them: WinRM takes both (MS-WSMV 2.2.9.1; recorded).
 */
export class NegotiateMechanism implements Mechanism {
  readonly scheme = 'Negotiate';
  readonly #credential: Credential;
  readonly #options: NegotiateOptions;

  constructor(credential: Credential, options: NegotiateOptions) {
    this.#credential = credential;
    this.#options = options;
  }

  createContext(): SecurityContext {
    const { host, entropy, channelBinding } = this.#options;
    return new NtlmContext(this.#credential, { entropy, channelBinding, targetName: `HTTP/${host}` });
  }
}
