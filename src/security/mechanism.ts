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
  /** Whether the proof of who we are has been made, where that takes more than one token. */
  readonly proven?: boolean;
  /** What was negotiated, where there was a choice. */
  readonly mechanism?: MechanismTraits | undefined;
  /** Seals one message. Order matters: each message advances keys and sequence number of its direction. */
  seal(message: Uint8Array): Sealed | Promise<Sealed>;
  /**
   * Opens one sealed message of the peer, and may write it over the sealed data.
   * @throws SecurityError `INTEGRITY` when signature or sequence number are wrong; the context is then dead.
   */
  open(sealed: Sealed): Uint8Array | Promise<Uint8Array>;
  /** Forgets keys. */
  dispose(): void;
}

/** A context that can also sign without sealing, as SPNEGO asks for its list of mechanisms (RFC 4178 5). */
export interface SigningContext extends SecurityContext {
  sign(message: Uint8Array): Uint8Array | Promise<Uint8Array>;
  /** @throws SecurityError `INTEGRITY` when the signature is not the peer's for this message. */
  verify(message: Uint8Array, signature: Uint8Array): void | Promise<void>;
}

/** What HTTP must know of a mechanism. */
export interface MechanismTraits {
  /** Its name for people, such as `NTLM`. */
  readonly name: string;
  /** Bytes by which a peer may count a sealed message longer than it is. */
  readonly padding: number;
  /** The meaning of a 401 that leaves no way on. */
  readonly refusal: (isProven: boolean) => Refusal;
}

/**
 * What a host refuses with a 401 that leaves no way on.
 * - `account`: user name or password
 * - `mechanism`: the mechanism, before it has proven the account
 * - `ticket`: the ticket of a realm that knows the account
 * - `certificate`: the client certificate
 */
export type Refusal = 'account' | 'mechanism' | 'ticket' | 'certificate';

/** A way to sign in, and what HTTP must know of it. */
export type Mechanism = TokenMechanism | HeaderMechanism;

/**
 * Sends the same header with every request, over TLS only. The header proves nothing until a request carries it, so
 * each connection begins with an Identify.
 */
export interface HeaderMechanism {
  readonly kind: 'header';
  readonly traits: MechanismTraits;
  /** Value of the `Authorization` header. */
  readonly authorization: string;
  /** Whether a host that allows it names it in its challenges. */
  readonly isAnnounced: boolean;
}

/** Exchanges tokens once for each connection; over http their context seals every message. */
export interface TokenMechanism {
  readonly kind: 'tokens';
  /** Of its contexts; where they negotiate, of the first choice. */
  readonly traits: MechanismTraits;
  /** The HTTP authentication scheme that carries its tokens, such as `Negotiate`. */
  readonly scheme: string;
  /** Protocol of sealed bodies: it follows the scheme, whatever mechanism runs inside it (MS-WSMV 2.2.9.1). */
  readonly sealedProtocol: string;
  /**
   * @param channelBinding application data of the binding to a TLS connection (RFC 5929 4): `tls-server-end-point:`
   * and a hash. `undefined` over http, and where none can be made: an empty one would be a wrong one.
   */
  createContext(channelBinding: Uint8Array | undefined): SecurityContext;
  /** A host refused the ticket of the realm. Says whether another way remains, which is then gone next. */
  retreat?(): boolean;
}

/** Whom Kerberos is to reach, and as whom. */
export interface KerberosTarget {
  /** Service principal name: `HTTP/srv.corp.example`. */
  readonly spn: string;
  /** `undefined` for the user who is signed in to this computer. */
  readonly credential: Credential | undefined;
  readonly channelBinding: Uint8Array | undefined;
}

/** Kerberos as the operating system has it. Its contexts throw KerberosError from `step`. */
export interface Kerberos {
  createContext(target: KerberosTarget): SigningContext;
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
