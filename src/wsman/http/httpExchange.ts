import { ClientRequest, type IncomingMessage } from 'node:http';
import type { Endpoint } from '../endpoint';
import { AnswerBody, announcedLength } from './answerBody';
import type { AnswerStream } from './answerStream';
import type { BodyRoom } from './bodyRoom';

export interface HttpPost {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
  /** Milliseconds until the first byte of the answer. */
  readonly headersTimeout: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  /** Every `WWW-Authenticate` header. */
  readonly challenges: readonly string[];
  /** The `Server` header; empty without one. */
  readonly server: string;
  /** The `Date` header: the clock of the host. */
  readonly date: string;
  /** To be read before the next request over the same connection, whose answer may be put in the same place. */
  readonly body: Buffer;
  /** Whether the connection takes no further request: the host, or a proxy, closes it, or has not read this one to its end. */
  readonly isLast: boolean;
}

export interface ExchangeTerms {
  readonly endpoint: Endpoint;
  /** Milliseconds between two pieces of the answer's body. */
  readonly bodyTimeout: number;
  /** Largest answer, in bytes. */
  readonly maxAnswerSize: number;
  /** Of the connection. */
  readonly room: BodyRoom;
}

/** Bytes of an answer's head; Node's default, which a user may have changed. */
const MAX_HEAD = 16_384;

/**
 * Sends one request over a connection that has none, and reads the whole answer. `ClientRequest` and not `request` of the
 * same module: editors replace that one, to send what extensions ask for through a proxy.
 * @throws Error with a `code`; the connection is of no use afterwards
 */
export function exchange(
  connection: AnswerStream,
  { headers, body, headersTimeout }: HttpPost,
  terms: ExchangeTerms,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const { endpoint } = terms;
  const request = new ClientRequest({
    createConnection: () => connection,
    method: 'POST',
    path: endpoint.path,
    setHost: false,
    headers: { host: new URL(endpoint.origin).host, connection: 'keep-alive', ...headers },
    maxHeaderSize: MAX_HEAD,
  });
  const answered = answerTo(request, connection, headersTimeout, terms, signal);
  request.end(body);
  return answered;
}

/**
 * Reads the answer to a request. The connection holds the request until it has another one, and by what listens to that
 * it would hold the answer, too: nothing of this function listens once it has ended.
 */
function answerTo(
  request: ClientRequest,
  connection: AnswerStream,
  headersTimeout: number,
  { bodyTimeout, maxAnswerSize, room }: ExchangeTerms,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      settle();
      reject(error);
      request.destroy();
    };
    let silence = setTimeout(() => fail(coded('HEADERS_TIMEOUT')), headersTimeout);
    const onAbort = (): void => fail(signal.reason as Error);
    // Before the request listens to the connection itself.
    const onClose = (): void => fail(coded('ECONNRESET'));
    const settle = (): void => {
      clearTimeout(silence);
      connection.off('close', onClose);
      signal.removeEventListener('abort', onAbort);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    connection.once('close', onClose);
    request.on('error', fail);
    request.once('response', (answer) => {
      connection.off('close', onClose);
      clearTimeout(silence);
      silence = setTimeout(() => fail(coded('BODY_TIMEOUT')), bodyTimeout);
      const whole = new AnswerBody(announcedLength(answer.headers['content-length'], maxAnswerSize), room);
      const onData = (piece: Buffer): void => {
        silence.refresh();
        whole.add(piece);
        if (whole.size > maxAnswerSize) fail(coded('BODY_TOO_LARGE'));
      };
      answer.on('data', onData);
      answer.on('error', fail);
      answer.once('end', () => {
        settle();
        const isLast = !request.shouldKeepAlive || !request.writableFinished;
        const read = answerOf(answer, whole.take(), isLast);
        const done = (): void => {
          answer.off('data', onData);
          for (const each of [request, answer]) each.off('error', fail).on('error', ignore);
          resolve(read);
        };
        if (isLast) done();
        // Until then the request listens to the connection, and must not see the answer to the next one.
        else request.once('close', done);
      });
    });
  });
}

/** Of what has ended, no failure matters. */
function ignore(): void {
  return undefined;
}

function answerOf(
  { statusCode = 0, headersDistinct }: IncomingMessage,
  body: Buffer,
  isLast: boolean,
): HttpAnswer {
  const first = (name: string): string => headersDistinct[name]?.[0] ?? '';
  return {
    status: statusCode,
    contentType: first('content-type'),
    challenges: headersDistinct['www-authenticate'] ?? [],
    server: first('server'),
    date: first('date'),
    body,
    isLast,
  };
}

function coded(code: 'HEADERS_TIMEOUT' | 'BODY_TIMEOUT' | 'BODY_TOO_LARGE' | 'ECONNRESET'): Error {
  return Object.assign(new Error(code), { code });
}
