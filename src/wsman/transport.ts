import type { Effect } from './operation';

/** One envelope on its way to a host. */
export interface TransportRequest {
  readonly envelope: string;
  readonly effect: Effect;
  /** For messages: what the person asked for. */
  readonly what: string;
  /** Milliseconds until the first byte of the answer. */
  readonly headersTimeout: number;
}

/** What carries envelopes to one host: connections, sign-in, sealing. The client above knows none of that. */
export interface Transport {
  readonly url: string;
  /** Host name for messages. */
  readonly host: string;
  /** The account, as the person typed it, for messages. */
  readonly user: string;
  /**
   * Gives the answer's text: a SOAP envelope with a result or a fault.
   * @throws RemoteError for everything that is not a SOAP answer.
   */
  send(request: TransportRequest, signal: AbortSignal): Promise<string>;
  /** Identify in clear and without credentials, as DSP0226 section 11 allows. */
  sendAnonymous(envelope: string, signal: AbortSignal): Promise<string>;
  /** Ends the connections that nobody uses: what is sent from now on signs in anew. */
  renew(): void;
  /** Ends all connections and forgets their keys. */
  close(): void;
}
