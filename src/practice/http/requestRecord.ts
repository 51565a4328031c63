/** One HTTP request as the listener saw it. */
export interface RequestRecord {
  /** Milliseconds since 1970, by the host's clock. */
  readonly at: number;
  /** Counts TCP connections from 1. */
  readonly connection: number;
  /** `a:Action`, `Identify`, {@link HANDSHAKE}, or `unknown` when the request could not be read. */
  readonly action: string;
  readonly sealed: boolean;
  readonly authenticated: boolean;
  /** HTTP status of the answer; 0 when none was sent. */
  readonly status: number;
  /** Bytes of the request's body. */
  readonly bytesIn: number;
  /** Bytes of the answer's body. */
  readonly bytesOut: number;
}

/** The action of a sign-in leg, in records and flaws. */
export const HANDSHAKE = 'handshake';
