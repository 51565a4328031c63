import { KerberosError } from './errors';
import { KERBEROS_TRAITS } from './kerberosMechanism';
import { mayUseKerberos, servicePrincipalName } from './kerberosName';
import type { Credential, Kerberos, SecurityContext, SigningContext, TokenMechanism } from './mechanism';
import { NTLM_TRAITS, NtlmMechanism, type NtlmTerms } from './ntlmMechanism';
import { SPNEGO_SEALED_PROTOCOL } from './schemes';
import { MECHANISM_OID } from './spnego';
import { SpnegoContext, type Candidate } from './spnegoContext';

export interface NegotiateOptions extends NtlmTerms {
  readonly kerberos: Kerberos;
  /** Told why Kerberos is not used. */
  readonly onKerberosFailure?: ((error: KerberosError) => void) | undefined;
}

/** Milliseconds for which Kerberos is not tried again: a KDC out of reach would delay every connection. */
const KERBEROS_REST = 5 * 60_000;

/**
 * Signs in under the `Negotiate` scheme: Kerberos where the name of the host and the account allow it, else
 * NTLM, which needs a password.
 */
export class NegotiateMechanism implements TokenMechanism {
  readonly kind = 'tokens';
  readonly traits = KERBEROS_TRAITS;
  readonly scheme = 'Negotiate';
  readonly sealedProtocol = SPNEGO_SEALED_PROTOCOL;
  readonly #credential: Credential | undefined;
  readonly #options: NegotiateOptions;
  #kerberosFailedAt = -Infinity;

  /** @param credential `undefined` for the user who is signed in to this computer, by Kerberos alone */
  constructor(credential: Credential | undefined, options: NegotiateOptions) {
    this.#credential = credential;
    this.#options = options;
  }

  createContext(channelBinding: Uint8Array | undefined): SecurityContext {
    return new SpnegoContext({
      candidates: this.#candidates(channelBinding),
      givesWay: (error) => this.#giveWay(error),
    });
  }

  retreat(): boolean {
    const { host, spn = servicePrincipalName(host) } = this.#options;
    this.#rest(new KerberosError('FAILED', `the host refused the ticket for ${spn}`));
    return this.#credential !== undefined;
  }

  #candidates(channelBinding: Uint8Array | undefined): Candidate[] {
    const { host, spn, kerberos, entropy } = this.#options;
    const credential = this.#credential;
    const rests = entropy.now() - this.#kerberosFailedAt < KERBEROS_REST;
    const candidates: Candidate[] = [];
    if (!credential || (mayUseKerberos({ host, spn, user: credential.user }) && !rests)) {
      const target = { spn: spn ?? servicePrincipalName(host), credential, channelBinding };
      const createContext = (): SigningContext => kerberos.createContext(target);
      candidates.push({ traits: KERBEROS_TRAITS, oid: MECHANISM_OID.kerberos, createContext });
    }
    if (credential) {
      const ntlm = new NtlmMechanism(credential, this.#options);
      const createContext = (): SigningContext => ntlm.createContext(channelBinding);
      candidates.push({ traits: NTLM_TRAITS, oid: MECHANISM_OID.ntlm, createContext });
    }
    return candidates;
  }

  #giveWay(error: KerberosError): boolean {
    if (error.refusesAccount) return false;
    this.#rest(error);
    return true;
  }

  #rest(error: KerberosError): void {
    this.#kerberosFailedAt = this.#options.entropy.now();
    this.#options.onKerberosFailure?.(error);
  }
}
