import type { Sealed } from '../mechanism';

/** The peer and the credential of a context, as sent to the child process. */
export interface Target {
  readonly spn: string;
  readonly user: string | undefined;
  /** UTF-8. Overwritten with zeros after use. */
  readonly password: Uint8Array | undefined;
  readonly channelBinding: Uint8Array | undefined;
}

export interface Step {
  /** The token to send to the peer, if there is one. */
  readonly token: Uint8Array | undefined;
  readonly complete: boolean;
}

/**
 * One context of the system's library. Its calls block, so it is used in a child process only. They throw
 * KerberosError and SecurityError as `SigningContext` does.
 */
export interface LibraryContext {
  step(peerToken?: Uint8Array): Step;
  seal(message: Uint8Array): Sealed;
  open(sealed: Sealed): Uint8Array;
  sign(message: Uint8Array): Uint8Array;
  verify(message: Uint8Array, signature: Uint8Array): void;
  dispose(): void;
}

/** The security library of the system: GSSAPI, or SSPI on Windows. */
export interface Library {
  /** Acquires the credentials. MIT's library asks the KDC about a password here. */
  createContext(target: Target): LibraryContext;
}
