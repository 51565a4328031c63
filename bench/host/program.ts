// A host that answers listings from memory, in its own process, so that a bench measures the client.
import { randomBytes } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { defaultBehaviour } from '../../src/practice/behaviour';
import { systemClock } from '../../src/runtime/clock';
import { Connection, type SignInTerms } from '../../src/practice/http/connection';
import { readBody } from '../../src/practice/http/requestBody';
import { certificateBinding } from '../../src/practice/signIn/channelBinding';
import { SEALED_CONTENT_TYPE, readSealedBody, writeSealedBody } from '../../src/practice/http/sealedBody';
import { answer, type ListedJobs } from './answers';
import { CannedJobs } from './cannedJobs';
import { LiveJobs } from './liveJobs';
import type { Carriage, HostAddress, HostReport, ProgramOrder } from './hostProgram';

const BODY_LIMIT = 1_000_000;

const PLAIN_CONTENT_TYPE = 'application/soap+xml;charset=UTF-8';

/** Accepts sign-ins, opens requests, and seals answers, as far as its carriage has that. */
class CannedHost {
  readonly #carriage: Carriage | undefined;
  readonly #terms: SignInTerms;
  readonly #server: Server;
  readonly #connections = new WeakMap<Socket, Connection>();
  readonly #jobs: (path: string) => ListedJobs;
  readonly #page: number | undefined;
  #requests = 0;
  #bytes = 0;

  constructor({ jobs, active, moving, live, shape, page, carriage }: Exclude<ProgramOrder, 'report'>) {
    this.#carriage = carriage;
    this.#terms = {
      account: { user: 'bench', password: randomBytes(12).toString('base64url'), domain: 'BENCH' },
      behaviour: defaultBehaviour(),
      clock: systemClock,
      randomBytes,
      basic: false,
      channelBinding: carriage?.kind === 'tls' ? certificateBinding(carriage.cert) : undefined,
    };
    const listener: RequestListener = (request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    };
    const settings = { keepAliveTimeout: 0 };
    this.#server =
      carriage?.kind === 'tls'
        ? createSecureServer({ ...settings, key: carriage.key, cert: carriage.cert }, listener)
        : createServer(settings, listener);
    const canned = new CannedJobs(jobs, active, moving, shape);
    this.#page = page;
    this.#jobs = live === true ? liveHosts() : () => canned;
  }

  listen(): Promise<HostAddress> {
    return new Promise((resolve) => {
      this.#server.listen(0, '127.0.0.1', () => {
        const { port } = this.#server.address() as AddressInfo;
        const { user, password } = this.#terms.account;
        const scheme = this.#carriage?.kind === 'tls' ? 'https' : 'http';
        resolve({ url: `${scheme}://127.0.0.1:${port}/wsman`, user, password });
      });
    });
  }

  /** Counts since the last report, without sign-ins. */
  report(): HostReport {
    const report = { requests: this.#requests, bytes: this.#bytes };
    this.#requests = this.#bytes = 0;
    return report;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request, BODY_LIMIT);
    if (this.#carriage?.kind === 'bare') {
      this.#answerPlain(body, request, response);
      return;
    }
    const connection = this.#connectionOf(request.socket);
    const header = request.headers.authorization;
    if (header !== undefined) {
      const step = connection.signIn(header);
      const token = 'token' in step ? (step.token?.toString('base64') ?? '') : '';
      response.setHeader('WWW-Authenticate', `Negotiate ${token}`.trim());
      if (step.kind !== 'accepted' || body.length === 0) {
        response.writeHead(step.kind === 'accepted' ? 200 : 401).end();
        return;
      }
    }
    if (!connection.signedIn) response.writeHead(401, { 'WWW-Authenticate': 'Negotiate' }).end();
    else if (this.#carriage?.kind === 'tls') this.#answerPlain(body, request, response);
    else this.#answerSealed(connection, body, request, response);
  }

  #answerPlain(body: Buffer, request: IncomingMessage, response: ServerResponse): void {
    const text = this.#answer(body, request);
    response.writeHead(200, { 'Content-Type': PLAIN_CONTENT_TYPE, 'Content-Length': text.length }).end(text);
  }

  #answerSealed(
    { sealing }: Connection,
    body: Buffer,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    if (!sealing) throw new Error('signed in without a key');
    const { signature, data } = readSealedBody(body);
    const text = this.#answer(sealing.open(signature, data), request);
    const originalType = `type=${PLAIN_CONTENT_TYPE}`;
    const reply = writeSealedBody({ ...sealing.seal(text), originalType, length: text.length }, true);
    response
      .writeHead(200, { 'Content-Type': SEALED_CONTENT_TYPE, 'Content-Length': reply.length })
      .end(reply);
  }

  /** The text of the answer to an opened request, counted. */
  #answer(opened: Buffer, { url = '' }: IncomingMessage): Buffer {
    const text = Buffer.from(answer(opened.toString('utf8'), this.#jobs(url), this.#page), 'utf8');
    this.#requests++;
    this.#bytes += text.length;
    return text;
  }

  #connectionOf(socket: Socket): Connection {
    let connection = this.#connections.get(socket);
    if (!connection) this.#connections.set(socket, (connection = new Connection(0, this.#terms, false)));
    return connection;
  }
}

/** A host for each path. */
function liveHosts(): (path: string) => LiveJobs {
  const hosts = new Map<string, LiveJobs>();
  return (path) => {
    const jobs = hosts.get(path) ?? new LiveJobs();
    hosts.set(path, jobs);
    return jobs;
  };
}

let host: CannedHost | undefined;
process.on('message', (message: ProgramOrder) => {
  if (message === 'report') {
    process.send?.(host?.report());
    return;
  }
  host = new CannedHost(message);
  void host.listen().then((address) => process.send?.(address));
});
process.on('disconnect', () => process.exit());
