import type { Sealed } from '../mechanism';

/** Whom a context is to reach and as whom, as it goes to the child process. */
export interface Target {
  readonly spn: string;
  readonly user: string | undefined;
  /** UTF-8. The library that has used it overwrites it with zeros. */
  readonly password: Uint8Array | undefined;
  readonly channelBinding: Uint8Array | undefined;
}

export interface Step {
  /** What to send to the peer, when anything is due. */
  readonly token: Uint8Array | undefined;
  readonly complete: boolean;
}

/**
 * One context of the system's library. Every call blocks until it is done, so it lives in a child process only.
 * Calls throw KerberosError and SecurityError as `SigningContext` says.
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
  /** Finds the credentials. With a password, that is where the KDC is asked about it (MIT). */
  createContext(target: Target): LibraryContext;
}
