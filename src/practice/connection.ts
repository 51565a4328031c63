import { createHash, timingSafeEqual } from 'node:crypto';
import type { Behaviour } from './behaviour';
import type { Clock } from './clock';
import { NtlmAcceptor, type Account } from './ntlmAcceptor';
import { FLAG, NtlmFormatError, messageType } from './ntlmMessages';
import { Sealing } from './sealing';

/** What a request's `Authorization` header leads to. */
export type SignInStep =
  | { readonly kind: 'continue'; readonly token: Buffer }
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly why: string };

/** What signing in depends on, the same for every connection of a host. */
export interface SignInTerms {
  readonly account: Account;
  readonly behaviour: Behaviour;
  readonly clock: Clock;
  readonly randomBytes: (length: number) => Buffer;
  /** Basic is taken: only ever true over https. */
  readonly basic: boolean;
  /** MsvAvChannelBindings of this host's certificate; none over http. */
  readonly channelBinding: Buffer | undefined;
}

/**
 * One TCP connection. Who is signed in, the key streams and the sequence numbers belong to it and die with it
 * (NTLM over HTTP, MS-N2HT).
 */
export class Connection {
  readonly number: number;
  readonly #terms: SignInTerms;
  #acceptor: NtlmAcceptor | undefined;
  #sealing: Sealing | undefined;
  #signedIn = false;
  /** Body of the last sealed answer, for the flaw `replayed`. */
  lastSealed: Buffer | undefined;
  /** Requests of a connection are dealt with one after another. */
  queue: Promise<void> = Promise.resolve();

  constructor(number: number, terms: SignInTerms) {
    this.number = number;
    this.#terms = terms;
  }

  get signedIn(): boolean {
    return this.#signedIn;
  }

  /** Present once signed in with a mechanism that can seal. */
  get sealing(): Sealing | undefined {
    return this.#sealing;
  }

  signOut(): void {
    this.#signedIn = false;
    this.#sealing = undefined;
    this.#acceptor = undefined;
  }

  /** Takes one `Authorization` header. */
  signIn(header: string): SignInStep {
    const [scheme = '', value = ''] = header.trim().split(/\s+/u);
    if (scheme.toLowerCase() === 'basic' && this.#terms.basic) return this.#basic(value);
    if (scheme.toLowerCase() !== 'negotiate') return this.#refuse('scheme');
    try {
      return this.#negotiate(Buffer.from(value, 'base64'));
    } catch (error) {
      if (error instanceof NtlmFormatError) return this.#refuse('format');
      throw error;
    }
  }

  #negotiate(token: Buffer): SignInStep {
    const { account, clock, randomBytes, channelBinding } = this.#terms;
    switch (messageType(token)) {
      case 1:
        this.signOut();
        this.#acceptor = new NtlmAcceptor(token, account, clock, randomBytes);
        return { kind: 'continue', token: this.#acceptor.challenge };
      case 3: {
        const verdict = this.#acceptor?.authenticate(token, channelBinding);
        this.#acceptor = undefined;
        if (!verdict) return this.#refuse('order');
        if (!verdict.accepted) return this.#refuse(verdict.why);
        if (!this.#allowed) return this.#refuse(this.#terms.behaviour.signIn);
        const needed = FLAG.SEAL | FLAG.SIGN | FLAG.EXTENDED_SESSIONSECURITY | FLAG.KEY_128;
        if ((verdict.flags & needed) === needed) this.#sealing = new Sealing(verdict.sessionKey);
        this.#signedIn = true;
        return { kind: 'accepted' };
      }
      default:
        return this.#refuse('format');
    }
  }

  #basic(value: string): SignInStep {
    const { account } = this.#terms;
    const given = Buffer.from(value, 'base64');
    const digest = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
    const right = timingSafeEqual(digest(given), digest(Buffer.from(`${account.user}:${account.password}`)));
    if (!right || !this.#allowed) return this.#refuse('password');
    this.#signedIn = true;
    return { kind: 'accepted' };
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
