import { constants, X509Certificate } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer, type ServerOptions as SecureOptions } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { finished } from 'node:stream';
import { Server as SecureServer, TLSSocket } from 'node:tls';
import { CERTIFICATE_SCHEME, WSMAN_PATH } from '../../wsman/names';
import { pause } from '../../runtime/clock';
import { Connection, type SignInTerms } from './connection';
import type { History, RequestRecord } from '../ledger';
import { BodyTooLarge, EMPTY, listenerPage, readBody, unauthorized, type Reply } from './replies';
import { HANDSHAKE, Responder, handshakeFlaw } from './responder';
import type { WsmanService } from '../service/service';

export interface TlsOptions {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
  /** PEM of the authority whose client certificates are mapped to the account; none are asked for without it. */
  readonly clientAuthority?: string;
  /**
   * When they are asked for: in the handshake, or as HTTP.sys does it, after the request that wants to sign in by
   * one, which TLS 1.3 has no way for.
   */
  readonly clientCertificates?: 'handshake' | 'afterRequest';
}

export interface ServerOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly tls: TlsOptions | undefined;
  readonly terms: SignInTerms;
  readonly service: WsmanService;
  readonly requests: History<RequestRecord>;
  readonly log: (line: string) => void;
}

/** HTTP.sys closes idle connections after two minutes, and gives a request as long to arrive whole. */
const IDLE_MS = 120_000;
/** How long a request that is too large may take to be sent to its end. */
const DRAIN_MS = 250;
/** A session that is resumed asks for no certificate, in a renegotiation too. */
const ASK_ANEW = constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_SESSION_RESUMPTION_ON_RENEGOTIATION;
/** What sealing and HTTP add to a body of MaxEnvelopeSizekb. */
const SEALING_OVERHEAD = 1024;

/** The listener: HTTP, sign-in and sealing around the service. */
export class WinrmServer {
  readonly #options: ServerOptions;
  readonly #server: Server;
  readonly #responder: Responder;
  readonly #connections = new Map<Socket, Connection>();
  /** Every TCP connection, those that never got as far as a request included. */
  readonly #sockets = new Set<Socket>();
  readonly #closing = new AbortController();
  #count = 0;

  constructor(options: ServerOptions) {
    this.#options = options;
    this.#responder = new Responder(
      options.terms.behaviour,
      options.service,
      options.tls !== undefined,
      options.terms.basic,
    );
    const listener: RequestListener = (request, response) => this.#enqueue(request, response);
    const settings = { keepAliveTimeout: IDLE_MS, headersTimeout: IDLE_MS, requestTimeout: IDLE_MS };
    this.#server = options.tls
      ? createSecureServer({ ...settings, ...secureSettings(options.tls) }, listener)
      : createServer(settings, listener);
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  /** Listens on loopback and gives the port. */
  async listen(): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.#options.port, '127.0.0.1', resolve);
    });
    return (this.#server.address() as AddressInfo).port;
  }

  /** Shows another certificate from the next connection on. */
  changeCertificate({ key, cert }: Pick<TlsOptions, 'key' | 'cert'>): void {
    if (!(this.#server instanceof SecureServer)) throw new Error('over http there is no certificate');
    this.#server.setSecureContext({ key, cert });
  }

  /** Ends every connection and stops listening. */
  async close(): Promise<void> {
    this.#closing.abort();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #connectionOf(socket: Socket): Connection {
    const known = this.#connections.get(socket);
    if (known) return known;
    const certified = socket instanceof TLSSocket && socket.authorized;
    const connection = new Connection(++this.#count, this.#options.terms, certified);
    this.#connections.set(socket, connection);
    socket.once('close', () => this.#connections.delete(socket));
    return connection;
  }

  #enqueue(request: IncomingMessage, response: ServerResponse): void {
    const connection = this.#connectionOf(request.socket);
    connection.queue = connection.queue.then(async () => {
      try {
        await this.#handle(connection, request, response);
      } catch (error) {
        this.#options.log(`#${connection.number} failed: ${error instanceof Error ? error.name : 'unknown'}`);
        request.socket.destroy();
      }
    });
  }

  async #handle(connection: Connection, request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body: Buffer;
    let reply: Reply;
    try {
      body = await readBody(
        request,
        this.#options.terms.behaviour.maxEnvelopeSizeKb * 1024 + SEALING_OVERHEAD,
      );
      reply = await this.#reply(connection, request, body);
    } catch (error) {
      if (!(error instanceof BodyTooLarge)) throw error;
      body = Buffer.alloc(0);
      // An answer to a client that is still sending would be lost in the reset that follows it.
      const sent = new AbortController();
      finished(request.resume(), () => sent.abort());
      await pause(this.#options.terms.clock, DRAIN_MS, AbortSignal.any([sent.signal, this.#closing.signal]));
      reply = { status: 413, headers: [['Connection', 'close']], body: EMPTY };
    }
    if (reply.delay !== undefined) await pause(this.#options.terms.clock, reply.delay, this.#closing.signal);
    this.#record(connection, reply, body.length);
    send(reply, request.socket, response);
  }

  async #reply(connection: Connection, request: IncomingMessage, body: Buffer): Promise<Reply> {
    const { behaviour } = this.#options.terms;
    if (behaviour.service === 'stopped') return listenerPage(503, 'Service Unavailable');
    if (request.url?.split('?')[0]?.toLowerCase() !== WSMAN_PATH) return listenerPage(404, 'Not Found');
    if (request.method !== 'POST') return { status: 405, headers: [['Allow', 'POST']], body: EMPTY };

    const signIn = await this.#signIn(connection, request, body.length === 0);
    if ('status' in signIn) return signIn;
    const { finish } = signIn;
    const contentType = request.headers['content-type'] ?? '';
    if (connection.signedIn) {
      const reply = await this.#responder.signedIn(connection, contentType, body);
      return { ...reply, headers: withFinish(reply.headers, finish) };
    }
    const anonymous = [request.headers['wsmanidentify'], request.headers['wsmanidentity']].includes(
      'unauthenticated',
    );
    const identify = anonymous ? await this.#responder.identify(connection, contentType, body) : undefined;
    return identify ?? unauthorized(behaviour, this.#options.terms.basic);
  }

  /** Deals with `Authorization`: the answer where the request ends there, else the token that goes with its answer. */
  async #signIn(
    connection: Connection,
    { headers: { authorization }, socket }: IncomingMessage,
    isEmpty: boolean,
  ): Promise<Reply | { readonly finish: string | undefined }> {
    if (authorization === undefined) return { finish: undefined };
    const { behaviour, basic } = this.#options.terms;
    if (authorization === CERTIFICATE_SCHEME && socket instanceof TLSSocket)
      await this.#askForCertificate(socket, connection);
    const flawed = handshakeFlaw(behaviour);
    if (flawed) return flawed;
    const step = connection.signIn(authorization);
    if (step.kind === 'refused') {
      this.#options.log(`#${connection.number} sign-in refused: ${step.why}`);
      return unauthorized(behaviour, basic);
    }
    if (step.kind === 'continue') {
      const header = ['WWW-Authenticate', `Negotiate ${step.token.toString('base64')}`] as const;
      return { status: 401, headers: [header], body: EMPTY, action: HANDSHAKE };
    }
    this.#options.log(`#${connection.number} signed in`);
    const finish = step.token && `Negotiate ${step.token.toString('base64')}`;
    // The last leg of a handshake with empty POSTs.
    return isEmpty
      ? { status: 200, headers: withFinish([], finish), body: EMPTY, action: HANDSHAKE }
      : { finish };
  }

  /** As HTTP.sys does: once for each connection, by renegotiating. A client that will not, or speaks TLS 1.3, loses its connection. */
  async #askForCertificate(socket: TLSSocket, connection: Connection): Promise<void> {
    const { tls } = this.#options;
    if (tls?.clientAuthority === undefined || tls.clientCertificates !== 'afterRequest') return;
    if (connection.certified) return;
    await new Promise<void>((resolve, reject) => {
      socket.renegotiate({ requestCert: true, rejectUnauthorized: false }, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
    // Node judges certificates in the handshake only.
    const shown = socket.getPeerX509Certificate();
    if (shown?.verify(new X509Certificate(tls.clientAuthority).publicKey)) connection.certify();
  }

  #record(connection: Connection, reply: Reply, bytesIn: number): void {
    const { clock } = this.#options.terms;
    const action = reply.action ?? 'unknown';
    this.#options.requests.add({
      at: clock.now(),
      connection: connection.number,
      action,
      sealed: reply.sealed ?? false,
      authenticated: connection.signedIn,
      messageId: reply.messageId,
      jobId: reply.jobId,
      status: reply.ending === 'silence' || reply.ending === 'reset' ? 0 : reply.status,
      bytesIn,
      bytesOut: reply.body.length,
    });
    this.#options.log(`#${connection.number} ${action.split('/').at(-1) ?? action} ${reply.status}`);
  }
}

/** A client's certificate that is not good enough is refused by 401, not by TLS. */
function secureSettings({ key, cert, clientAuthority, clientCertificates }: TlsOptions): SecureOptions {
  if (clientAuthority === undefined) return { key, cert };
  if (clientCertificates === 'afterRequest')
    return { key, cert, ca: clientAuthority, secureOptions: ASK_ANEW };
  return { key, cert, ca: clientAuthority, requestCert: true, rejectUnauthorized: false };
}

/** The server's last token goes with the answer to the request that ended the sign-in. */
function withFinish(headers: Reply['headers'], finish: string | undefined): Reply['headers'] {
  return finish === undefined ? headers : [...headers, ['WWW-Authenticate', finish]];
}

/** Writes a reply as HTTP.sys does: an empty reason phrase, and no header that Node adds by itself. */
function send(reply: Reply, socket: Socket, response: ServerResponse): void {
  if (reply.ending === 'silence') return;
  if (reply.ending === 'reset') {
    socket.resetAndDestroy();
    return;
  }
  const headers = [...reply.headers, ['Server', 'Microsoft-HTTPAPI/2.0'] as const];
  headers.push(['Date', new Date().toUTCString()], ['Content-Length', String(reply.body.length)]);
  response.sendDate = false;
  response.removeHeader('Connection');
  response.writeHead(reply.status, '', headers.flat());
  if (reply.ending === 'truncated') {
    response.write(reply.body.subarray(0, reply.body.length / 2), () => socket.destroy());
    return;
  }
  response.end(reply.body, () => {
    if (reply.ending === 'drop') socket.end();
  });
}
