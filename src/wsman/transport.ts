import type { Effect } from './operation';

/** One request to a host. */
export interface TransportRequest {
  readonly envelope: string;
  readonly effect: Effect;
  /** Name of the operation, for messages. */
  readonly what: string;
  /** Milliseconds for all of it: waiting for a connection, connecting, signing in, the answer, and a second try. */
  readonly limit: number;
}

/** Carries envelopes to one host. Connections, sign-in and sealing are its own matter. */
export interface Transport {
  readonly url: string;
  /** The host as messages and log lines call it. */
  readonly host: string;
  /** The account as the person typed it, for messages. */
  readonly user: string;
  /**
   * Sends a request.
   * @returns the text of the answer: a SOAP envelope with a result or a fault
   * @throws RemoteError for everything that is not a SOAP answer
   */
  send(request: TransportRequest, signal: AbortSignal): Promise<string>;
  /**
   * Sends Identify in clear and without credentials, as DSP0226 section 11 allows.
   * @param limit milliseconds for all of it
   */
  sendAnonymous(envelope: string, limit: number, signal: AbortSignal): Promise<string>;
  /** Closes idle connections, so that the next request signs in anew. */
  renew(): void;
  /** Closes all connections and drops their keys. */
  close(): void;
}
