/** A message after sealing: `signature` goes first, `data` is as long as the message was, or padded. */
export interface Sealed {
  readonly signature: Uint8Array;
  readonly data: Uint8Array;
}

/** The conversation of one connection: tokens in and out, then sealed messages. It does no I/O on a network. */
export interface SecurityContext {
  /**
   * Feeds the peer's token (none at first) and gives the next one to send, or nothing when none is due.
   * @throws SecurityError when the peer's token is malformed, too weak, or says no.
   */
  step(peerToken?: Uint8Array): Uint8Array | undefined | Promise<Uint8Array | undefined>;
  /** Whether all of our tokens are made. Sealing works from then on. */
  readonly complete: boolean;
  /** Seals one message. Order matters: each message advances keys and sequence number of its direction. */
  seal(message: Uint8Array): Sealed | Promise<Sealed>;
  /**
   * Opens one sealed message of the peer.
   * @throws SecurityError `INTEGRITY` when signature or sequence number are wrong; the context is then dead.
   */
  open(sealed: Sealed): Uint8Array | Promise<Uint8Array>;
  /** Forgets keys. */
  dispose(): void;
}

/** A way to sign in: makes one context for each connection. */
export interface Mechanism {
  /** The HTTP authentication scheme that carries its tokens (`Negotiate`, `Kerberos`). */
  readonly scheme: 'Negotiate' | 'Kerberos';
  createContext(): SecurityContext;
}

/** Where time and chance come from, so that a test can fix both. */
export interface Entropy {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  randomBytes(length: number): Uint8Array;
}

/** What a person typed to sign in. */
export interface Credential {
  /** `DOMAIN\name`, `name@REALM` or a bare local name. */
  readonly user: string;
  readonly password: string;
}
