import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { finished } from 'node:stream';
import { Server as SecureServer, TLSSocket } from 'node:tls';
import { pause } from '../../runtime/clock';
import type { History } from '../history';
import type { WsmanService } from '../service/wsmanService';
import { Connection, type SignInTerms } from './connection';
import { serverSettings, type TlsOptions } from './listenerTls';
import { emptyReply, sendReply, type Reply } from './reply';
import { BodyTooLarge, readBody } from './requestBody';
import type { RequestRecord } from './requestRecord';
import { invalidHostname, isForThisHost } from './requestTarget';
import { WinrmEndpoint } from './winrmEndpoint';

export interface ServerOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly tls: TlsOptions | undefined;
  readonly terms: SignInTerms;
  readonly service: WsmanService;
  readonly requests: History<RequestRecord>;
  readonly log: (line: string) => void;
}

/** HTTP.sys closes a connection after two minutes without a complete request. */
const IDLE_MS = 120_000;
/** How long a client may go on sending a body that is too large. */
const DRAIN_MS = 250;
/** Octets that sealing and HTTP add to a body of MaxEnvelopeSizekb. */
const SEALING_OVERHEAD = 1024;

/** The WinRM listener: TCP connections and the requests on each of them, in order. */
export class WinrmServer {
  readonly #options: ServerOptions;
  readonly #server: Server;
  readonly #endpoint: WinrmEndpoint;
  readonly #connections = new Map<Socket, Connection>();
  /** Every TCP connection, including those without a request. */
  readonly #sockets = new Set<Socket>();
  readonly #closing = new AbortController();
  #count = 0;

  constructor(options: ServerOptions) {
    this.#options = options;
    this.#endpoint = new WinrmEndpoint(options.terms, options.tls, options.service, options.log);
    const listener: RequestListener = (request, response) => this.#enqueue(request, response);
    const settings = { keepAliveTimeout: IDLE_MS, headersTimeout: IDLE_MS, requestTimeout: IDLE_MS };
    this.#server = options.tls
      ? createSecureServer({ ...settings, ...serverSettings(options.tls) }, listener)
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

  /** Shows another certificate from the next connection on. @throws Error over http */
  changeCertificate({ key, cert }: Pick<TlsOptions, 'key' | 'cert'>): void {
    if (!(this.#server instanceof SecureServer)) throw new Error('an http listener has no certificate');
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
    const [reply, bytesIn] = await this.#replyTo(connection, request);
    if (reply.delay !== undefined) {
      await pause(this.#options.terms.clock, reply.delay, this.#closing.signal);
    }
    this.#record(connection, reply, bytesIn);
    sendReply(reply, request.socket, response);
  }

  async #replyTo(
    connection: Connection,
    request: IncomingMessage,
  ): Promise<readonly [reply: Reply, bytesIn: number]> {
    if (!isForThisHost(request)) {
      await this.#drain(request);
      return [invalidHostname(), 0];
    }
    const { maxEnvelopeSizeKb } = this.#options.terms.behaviour;
    try {
      const body = await readBody(request, maxEnvelopeSizeKb * 1024 + SEALING_OVERHEAD);
      return [await this.#endpoint.reply(connection, request, body), body.length];
    } catch (error) {
      if (!(error instanceof BodyTooLarge)) throw error;
      await this.#drain(request);
      return [emptyReply(413, [['Connection', 'close']]), 0];
    }
  }

  /** Lets the client finish sending: a reset during the upload would hide the answer. */
  async #drain(request: IncomingMessage): Promise<void> {
    const sent = new AbortController();
    finished(request.resume(), () => sent.abort());
    await pause(this.#options.terms.clock, DRAIN_MS, AbortSignal.any([sent.signal, this.#closing.signal]));
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
      status: reply.ending === 'silence' || reply.ending === 'reset' ? 0 : reply.status,
      bytesIn,
      bytesOut: reply.body.length,
    });
    this.#options.log(`#${connection.number} ${action.split('/').at(-1) ?? action} ${reply.status}`);
  }
}
