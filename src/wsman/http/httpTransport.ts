import { systemClock, type Clock } from '../../runtime/clock';
import { TimeIsUp, isCancelled, withDeadline } from '../../runtime/deadline';
import { servicePrincipalName } from '../../security/kerberosName';
import type { Credential, Entropy, Kerberos, Mechanism } from '../../security/mechanism';
import { systemEntropy } from '../../security/systemEntropy';
import { authentication, type AuthKind } from '../../security/authentication/kinds';
import { RemoteError, hasClass, hasCode } from '../errors';
import { UNNAMED } from '../errorTable/unnamed';
import { MEDIA } from '../names';
import type { Transport, TransportRequest } from '../transport';
import { unknownOutcome } from '../unknownOutcome';
import { answerError, decodingError } from './answerError';
import { decodeText } from './charset';
import { chosenMechanism } from './chosenMechanism';
import { checkClientCertificate, type ClientCertificate } from './clientCertificate';
import { Connection, NotApplied, type ConnectionOptions, type Protection } from './connection';
import type { Endpoint } from '../endpoint';
import { Line, type LineOptions } from './line';
import { charsetOf, isMediaType } from './mediaType';
import { secondsOf, type Timeouts } from './networkError';
import { ConnectionPool } from './pool';

export interface HttpTransportOptions {
  readonly endpoint: Endpoint;
  readonly auth: AuthKind;
  /** `undefined` for the user who is signed in to this computer. */
  readonly credential: Credential | undefined;
  /** Service principal name, where it is not `HTTP/` and the host's name. */
  readonly spn?: string | undefined;
  readonly kerberos: Kerberos;
  /** Content of a PEM file with further authorities. */
  readonly ca?: string | undefined;
  /** SHA-256 fingerprint of the one certificate that is right, as `AB:CD:…`. */
  readonly pin?: string | undefined;
  readonly clientCertificate?: ClientCertificate | undefined;
  readonly timeouts: Timeouts;
  /** Bytes that an answer may have. */
  readonly maxAnswerSize: number;
  /** Connections at once, 2 by default: a reading, and what the person does meanwhile. */
  readonly connections?: number | undefined;
  /** Left out, this computer's. */
  readonly clock?: Clock | undefined;
  /** Left out, the system's clock and random numbers. */
  readonly entropy?: Entropy | undefined;
  /** Told of connections and sign-ins, never of contents. */
  readonly log?: ((line: string) => void) | undefined;
  /** Told of every message in clear; it must cut out secrets. */
  readonly onMessage?: ConnectionOptions['onMessage'];
}

/**
 * Milliseconds for the answer to a read on a connection that has served before, and how much slower than the slowest
 * answer so far it may be. After a change of network such a connection is dead and says nothing.
 */
const QUICK = 2_500;
const SLOWER = 3;

/** The WMI plug-in allows 15 operations a user at once. */
const CONNECTIONS = 2;

/**
 * Carries envelopes over HTTP.
 * @throws RemoteError from the constructor when nothing may be sent, such as Basic over http
 */
export class HttpTransport implements Transport {
  readonly url: string;
  readonly host: string;
  readonly user: string;
  readonly #endpoint: Endpoint;
  readonly #options: HttpTransportOptions;
  readonly #pool: ConnectionPool<Connection>;
  readonly #mechanism: Mechanism;
  #fallbackNote: string | undefined;
  #protection: Protection | undefined;
  #clockOffset: number | undefined;
  /** Milliseconds. */
  #slowestAnswer = 0;

  constructor(options: HttpTransportOptions) {
    this.#options = options;
    this.#endpoint = options.endpoint;
    this.url = this.#endpoint.url;
    this.host = this.#endpoint.name;
    const hasUserName = authentication(options.auth).secret === 'password';
    this.user = hasUserName ? (options.credential?.user ?? UNNAMED.signedInUser) : UNNAMED.certificateHolder;
    if (options.clientCertificate) checkClientCertificate(options.clientCertificate, this.host);
    const spn = options.spn ?? servicePrincipalName(this.#endpoint.host);
    const place = { host: this.host, user: this.user, spn };
    this.#mechanism = this.#choose();
    const { onMessage } = options;
    const acceptance = { hasAccepted: false };
    const connection = { ...this.#lineOptions, mechanism: this.#mechanism, place, acceptance, onMessage };
    this.#pool = new ConnectionPool(
      (signal) => this.#open(connection, signal),
      options.connections ?? CONNECTIONS,
      options.clock ?? systemClock,
    );
  }

  /** How the latest connection is protected. */
  get protection(): Protection | undefined {
    return this.#protection;
  }

  /** Why the first choice among mechanisms was not used the last time it was tried. */
  get fallbackNote(): string | undefined {
    return this.#fallbackNote;
  }

  /** Milliseconds by which the clock of the host is ahead, as its answer to a stranger said; to the second. */
  get clockOffset(): number | undefined {
    return this.#clockOffset;
  }

  /** Connects and signs in, and asks for nothing. @throws RemoteError */
  async signIn(signal: AbortSignal): Promise<void> {
    this.#pool.release(await this.#pool.acquire(signal));
  }

  async send(request: TransportRequest, signal: AbortSignal): Promise<string> {
    try {
      return await withDeadline(signal, request.limit, (timed) => this.#sendTwice(request, timed));
    } catch (error) {
      throw this.#explain(error, request, signal);
    }
  }

  async sendAnonymous(envelope: string, limit: number, signal: AbortSignal): Promise<string> {
    try {
      return await withDeadline(signal, limit, (timed) => this.#sendAnonymous(envelope, timed));
    } catch (error) {
      throw isCancelled(signal)
        ? new RemoteError('CANCELLED', {}, { cause: error })
        : this.#timedOut(decodingError(error, this.#endpoint));
    }
  }

  async #sendTwice(request: TransportRequest, signal: AbortSignal): Promise<string> {
    try {
      return await this.#sendOnce(request, this.#quickLimit(request), signal);
    } catch (error) {
      if (signal.aborted || !mayRepeat(error, request)) throw error;
      // What ended one session or connection has most likely ended the others.
      this.renew();
      this.#options.log?.(`${this.host}: ${request.what} is sent again on a new connection`);
    }
    return this.#sendOnce(request, request.limit, signal);
  }

  async #sendAnonymous(envelope: string, signal: AbortSignal): Promise<string> {
    const line = await Line.open(this.#lineOptions, signal);
    try {
      const headers = { 'content-type': `${MEDIA.soap};charset=UTF-8`, wsmanidentify: 'unauthenticated' };
      const headersTimeout = this.#options.timeouts.authenticate;
      const answer = await line.post({ headers, body: Buffer.from(envelope), headersTimeout }, signal);
      const hostTime = Date.parse(answer.date);
      const entropy = this.#options.entropy ?? systemEntropy;
      if (!Number.isNaN(hostTime)) this.#clockOffset = hostTime - entropy.now();
      if (answer.status === 401) throw new RemoteError('SIGN_IN_REQUIRED', { host: this.host });
      // A fault comes with status 500, and says more than that.
      if (!isMediaType(answer.contentType, MEDIA.soap)) throw answerError(answer, this.#endpoint);
      return decodeText(answer.body, charsetOf(answer.contentType));
    } finally {
      line.close();
    }
  }

  renew(): void {
    this.#pool.dropIdle();
  }

  close(): void {
    this.#pool.close(() => new RemoteError('CANCELLED'));
  }

  get #lineOptions(): LineOptions {
    const { ca, pin, clientCertificate, timeouts, maxAnswerSize } = this.#options;
    return { endpoint: this.#endpoint, tls: { ca, pin, clientCertificate }, timeouts, maxAnswerSize };
  }

  #choose(): Mechanism {
    const { auth, credential, spn, kerberos, clientCertificate, entropy = systemEntropy } = this.#options;
    return chosenMechanism(auth, this.#endpoint, {
      credential,
      spn,
      hasClientCertificate: clientCertificate !== undefined,
      entropy,
      kerberos,
      onFallback: (note) => {
        this.#fallbackNote = note;
        this.#options.log?.(`${this.host}: ${note}`);
      },
    });
  }

  async #open(options: ConnectionOptions, signal: AbortSignal): Promise<Connection> {
    try {
      const connection = await Connection.open(options, signal);
      const { mechanism, sealed, bound } = (this.#protection = connection.protection);
      if (mechanism === this.#mechanism.traits.name) this.#fallbackNote = undefined;
      const how = `${mechanism}${sealed ? ', sealed' : ''}${bound ? ', bound to TLS' : ''}`;
      this.#options.log?.(`${this.host}: connected and signed in (${how})`);
      return connection;
    } catch (error) {
      throw this.#withNote(error);
    }
  }

  /** A refusal of the second choice says nothing of why the first was not used: the detail does. */
  #withNote(error: unknown): unknown {
    if (this.#fallbackNote === undefined || !hasCode(error, 'SIGN_IN_REFUSED', 'NTLM_REFUSED')) return error;
    const detail = [error.detail, this.#fallbackNote].filter((part) => part !== undefined).join('; ');
    return new RemoteError(error.code, error.args, { cause: error, detail });
  }

  /** @returns milliseconds that leave time for a second try; a read only is tried twice */
  #quickLimit({ effect, limit }: TransportRequest): number {
    if (effect !== 'none') return limit;
    return Math.min(limit / 2, Math.max(QUICK, SLOWER * this.#slowestAnswer));
  }

  /** @param quickLimit milliseconds for the answer on a connection that has served before */
  async #sendOnce(request: TransportRequest, quickLimit: number, signal: AbortSignal): Promise<string> {
    const connection = await this.#pool.acquire(signal);
    const isReused = connection.hasServed;
    const begun = performance.now();
    try {
      const answer = await connection.exchange(
        request.envelope,
        isReused ? quickLimit : request.limit,
        signal,
      );
      this.#slowestAnswer = Math.max(this.#slowestAnswer, performance.now() - begun);
      return answer;
    } catch (error) {
      throw new ExchangeFailed(error, isReused);
    } finally {
      this.#pool.release(connection);
    }
  }

  #explain(failure: unknown, { effect, what }: TransportRequest, signal: AbortSignal): unknown {
    if (isCancelled(signal)) return new RemoteError('CANCELLED', {}, { cause: failure });
    if (!(failure instanceof ExchangeFailed)) return this.#timedOut(failure);
    const error = this.#timedOut(failure.cause);
    if (error instanceof NotApplied) return error.cause;
    const isInDoubt = effect === 'change' && hasClass(error, 'leavesDoubt');
    return isInDoubt ? unknownOutcome(this.host, what, error) : error;
  }

  /** Where no step said what was waited for when the time was up. */
  #timedOut(error: unknown): unknown {
    if (!(error instanceof TimeIsUp)) return error;
    const seconds = secondsOf(error.milliseconds);
    return new RemoteError('REQUEST_TIMEOUT', { host: this.host, seconds }, { cause: error });
  }
}

/** A failure after the sign-in, when the request may have arrived. */
class ExchangeFailed extends Error {
  /** @param onReused whether the connection had served before */
  constructor(
    cause: unknown,
    readonly onReused: boolean,
  ) {
    super('the exchange failed', { cause });
  }
}

/** What was not done may be tried again; so may what is only lost, where no harm is done. */
function mayRepeat(failure: unknown, { effect }: TransportRequest): boolean {
  if (!(failure instanceof ExchangeFailed)) return false;
  if (failure.cause instanceof NotApplied) return failure.cause.again;
  const isSilent = failure.onReused && hasCode(failure.cause, 'REQUEST_TIMEOUT');
  return effect === 'none' && (isSilent || hasClass(failure.cause, 'mayRepeat'));
}
