import { CERTIFICATE_SCHEME } from '../../security/schemes';
import type { Behaviour } from '../behaviour';
import { isBasicOf } from '../signIn/basic';
import { NegotiateAcceptor, type NegotiateTerms } from '../signIn/negotiateAcceptor';
import type { Sealing } from '../signIn/sealing';

/** The result of one `Authorization` header. */
export type SignInStep =
  | { readonly kind: 'continue'; readonly token: Buffer }
  | { readonly kind: 'accepted'; readonly token: Buffer | undefined }
  | { readonly kind: 'refused'; readonly why: string };

/** What a sign-in depends on, for every connection of a host. */
export interface SignInTerms extends NegotiateTerms {
  readonly behaviour: Behaviour;
  /** Whether Basic is accepted; over https only. */
  readonly basic: boolean;
}

/**
 * One TCP connection. The sign-in, the key streams and the sequence numbers last as long as the connection (NTLM
 * over HTTP, MS-N2HT).
 */
export class Connection {
  readonly number: number;
  readonly #terms: SignInTerms;
  #certified: boolean;
  #acceptor: NegotiateAcceptor | undefined;
  #sealing: Sealing | undefined;
  #signedIn = false;
  /** Body of the last sealed answer, for the flaw `replayed`. */
  lastSealed: Buffer | undefined;
  /** The last request; requests of a connection are handled one after another. */
  queue: Promise<void> = Promise.resolve();

  /** @param certified whether the client has shown a certificate of the client authority */
  constructor(number: number, terms: SignInTerms, certified: boolean) {
    this.number = number;
    this.#terms = terms;
    this.#certified = certified;
  }

  get signedIn(): boolean {
    return this.#signedIn;
  }

  /** Present after a sign-in by a mechanism that can seal. */
  get sealing(): Sealing | undefined {
    return this.#sealing;
  }

  /** Records that the client has shown a certificate of the client authority. */
  certify(): void {
    this.#certified = true;
  }

  /** Whether the client has shown a certificate of the client authority. */
  get certified(): boolean {
    return this.#certified;
  }

  signOut(): void {
    this.#signedIn = false;
    this.#sealing = undefined;
    this.#acceptor = undefined;
  }

  /** Handles one `Authorization` header. */
  signIn(header: string): SignInStep {
    const [scheme = '', value = ''] = header.trim().split(/\s+/u);
    if (scheme.toLowerCase() === 'basic' && this.#terms.basic) {
      return isBasicOf(this.#terms.account, header) ? this.#accept() : this.#refuse('password');
    }
    if (scheme === CERTIFICATE_SCHEME) return this.#certified ? this.#accept() : this.#refuse('certificate');
    const offered = this.#terms.behaviour.offered.some((each) => each.toLowerCase() === 'negotiate');
    if (scheme.toLowerCase() !== 'negotiate' || !offered) return this.#refuse('scheme');
    return this.#negotiate(Buffer.from(value, 'base64'));
  }

  #negotiate(token: Buffer): SignInStep {
    if (this.#signedIn) this.signOut();
    this.#acceptor ??= new NegotiateAcceptor(this.#terms);
    const step = this.#acceptor.step(token);
    switch (step.kind) {
      case 'continue':
        return step;
      case 'refused':
        return this.#refuse(step.why);
      case 'accepted':
        this.#acceptor = undefined;
        if (!this.#allowed) return this.#refuse(this.#terms.behaviour.signIn);
        this.#sealing = step.sealing;
        this.#signedIn = true;
        return { kind: 'accepted', token: step.token };
    }
  }

  #accept(): SignInStep {
    if (!this.#allowed) return this.#refuse(this.#terms.behaviour.signIn);
    this.#signedIn = true;
    return { kind: 'accepted', token: undefined };
  }

  get #allowed(): boolean {
    const { signIn } = this.#terms.behaviour;
    return signIn === 'accept' || signIn === 'expiredFault';
  }

  #refuse(why: string): SignInStep {
    this.signOut();
    return { kind: 'refused', why };
  }
}
