import type { Credential, Entropy } from '../../security/mechanism';
import { systemEntropy } from '../../security/systemEntropy';
import type { AuthKind } from '../authKinds';
import { RemoteError, hasCode } from '../errors';
import { MEDIA } from '../names';
import type { Transport, TransportRequest } from '../transport';
import { answerError, decodingError } from './answerError';
import { decodeText } from './charset';
import { Connection, SessionEnded, type ConnectionOptions } from './connection';
import { parseEndpoint, type Endpoint } from './endpoint';
import { Line } from './line';
import type { Timeouts } from './networkError';
import { ConnectionPool } from './pool';
import { signInMethod } from './signInMethod';

export interface HttpTransportOptions {
  readonly url: string;
  readonly auth: AuthKind;
  readonly credential: Credential;
  /** Content of a PEM file with further authorities. */
  readonly ca?: string | undefined;
  readonly timeouts: Timeouts;
  /** Bytes that an answer may have. */
  readonly maxAnswerSize: number;
  /** Left out, the system's clock and random numbers. */
  readonly entropy?: Entropy;
  /** Told of connections and sign-ins, never of contents. */
  readonly log?: ((line: string) => void) | undefined;
}

/** A request and a state change of the person at the same time; the WMI plug-in allows 15 operations a user. */
const CONNECTIONS = 2;

/** What a lost connection of a request with no answer looks like. */
const LOST = ['CONNECTION_LOST', 'REQUEST_TIMEOUT'] as const;

/**
 * Carries envelopes over HTTP.
 * @throws RemoteError from the constructor when nothing may be sent: a bad address, Basic over http
 */
export class HttpTransport implements Transport {
  readonly url: string;
  readonly host: string;
  readonly user: string;
  readonly #endpoint: Endpoint;
  readonly #options: HttpTransportOptions;
  readonly #pool: ConnectionPool<Connection>;

  constructor(options: HttpTransportOptions) {
    this.#options = options;
    this.#endpoint = parseEndpoint(options.url);
    this.url = this.#endpoint.url;
    this.host = this.#endpoint.host;
    this.user = options.credential.user;
    const method = signInMethod(
      options.auth,
      options.credential,
      this.#endpoint,
      options.entropy ?? systemEntropy,
    );
    const connection: ConnectionOptions = { ...this.#lineOptions, method, user: this.user };
    this.#pool = new ConnectionPool((signal) => this.#open(connection, signal), CONNECTIONS);
  }

  async send(request: TransportRequest, signal: AbortSignal): Promise<string> {
    try {
      return await this.#sendOnce(request, signal);
    } catch (error) {
      if (!mayRepeat(error, request)) throw this.#explain(error, request, signal);
      // What ended one session or connection has most likely ended the others.
      this.#pool.dropIdle();
      this.#options.log?.(`${this.host}: ${request.what} is sent again on a new connection`);
    }
    try {
      return await this.#sendOnce(request, signal);
    } catch (error) {
      throw this.#explain(error, request, signal);
    }
  }

  async sendAnonymous(envelope: string, signal: AbortSignal): Promise<string> {
    const line = new Line(this.#lineOptions);
    try {
      const headers = { 'content-type': `${MEDIA.soap};charset=UTF-8`, wsmanidentify: 'unauthenticated' };
      const headersTimeout = this.#options.timeouts.authenticate;
      const answer = await line.post({ headers, body: Buffer.from(envelope), headersTimeout }, signal);
      if (answer.status !== 200 || !answer.contentType.startsWith(MEDIA.soap))
        throw answerError(answer, this.#endpoint);
      return decodeText(answer.body, 'utf-8');
    } catch (error) {
      throw decodingError(error, this.#endpoint);
    } finally {
      line.close();
    }
  }

  close(): void {
    this.#pool.close(new RemoteError('CANCELLED'));
  }

  get #lineOptions(): Pick<ConnectionOptions, 'endpoint' | 'ca' | 'timeouts' | 'maxAnswerSize'> {
    const { ca, timeouts, maxAnswerSize } = this.#options;
    return { endpoint: this.#endpoint, ca, timeouts, maxAnswerSize };
  }

  async #open(options: ConnectionOptions, signal: AbortSignal): Promise<Connection> {
    const connection = await Connection.open(options, signal);
    this.#options.log?.(`${this.host}: connected and signed in`);
    return connection;
  }

  async #sendOnce(request: TransportRequest, signal: AbortSignal): Promise<string> {
    const connection = await this.#pool.acquire(signal);
    try {
      return await connection.exchange(request.envelope, request.headersTimeout, signal);
    } catch (error) {
      throw new ExchangeFailed(error);
    } finally {
      this.#pool.release(connection);
    }
  }

  #explain(failure: unknown, { effect, what }: TransportRequest, signal: AbortSignal): unknown {
    if (signal.aborted) return new RemoteError('CANCELLED', {}, { cause: failure });
    if (!(failure instanceof ExchangeFailed)) return failure;
    const error = failure.cause;
    if (error instanceof SessionEnded) return new RemoteError('SEALING_REFUSED', { host: this.host });
    if (effect === 'change' && hasCode(error, ...LOST))
      return new RemoteError('UNKNOWN_OUTCOME', { host: this.host, what }, { cause: error });
    return error;
  }
}

/** A failure after the sign-in, when the request may have arrived. */
class ExchangeFailed extends Error {
  constructor(cause: unknown) {
    super('the exchange failed', { cause });
  }
}

/** A host that ended the session did nothing; a broken connection may be tried again where no harm is done. */
function mayRepeat(failure: unknown, { effect }: TransportRequest): boolean {
  if (!(failure instanceof ExchangeFailed)) return false;
  if (failure.cause instanceof SessionEnded) return true;
  return effect === 'none' && hasCode(failure.cause, 'CONNECTION_LOST');
}
