// A host that answers listings from memory, in its own process, so that a bench measures the client.
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { defaultBehaviour } from '../../src/practice/behaviour';
import { systemClock } from '../../src/runtime/clock';
import { Connection } from '../../src/practice/http/connection';
import { readBody } from '../../src/practice/http/requestBody';
import { SEALED_CONTENT_TYPE, readSealedBody, writeSealedBody } from '../../src/practice/http/sealedBody';
import { answer, type ListedJobs } from './answers';
import { CannedJobs } from './cannedJobs';
import { LiveJobs } from './liveJobs';
import type { HostOrder, HostReport, HostAddress } from './start';

const BODY_LIMIT = 1_000_000;

/** Accepts sign-ins, opens requests, and seals answers. */
class CannedHost {
  readonly #terms = {
    account: { user: 'bench', password: randomBytes(12).toString('base64url'), domain: 'BENCH' },
    behaviour: defaultBehaviour(),
    clock: systemClock,
    randomBytes,
    basic: false,
    channelBinding: undefined,
  };
  readonly #server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    this.#serve(request, response).catch(() => response.destroy());
  });
  readonly #connections = new WeakMap<Socket, Connection>();
  readonly #jobs: (path: string) => ListedJobs;
  readonly #page: number | undefined;
  #requests = 0;
  #bytes = 0;

  constructor({ jobs, active, moving, live, shape, page }: HostOrder) {
    const canned = new CannedJobs(jobs, active, moving, shape);
    this.#page = page;
    this.#jobs = live === true ? liveHosts() : () => canned;
  }

  listen(): Promise<HostAddress> {
    return new Promise((resolve) => {
      this.#server.listen(0, '127.0.0.1', () => {
        const { port } = this.#server.address() as AddressInfo;
        const { user, password } = this.#terms.account;
        resolve({ url: `http://127.0.0.1:${port}/wsman`, user, password });
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
    const connection = this.#connectionOf(request.socket);
    const body = await readBody(request, BODY_LIMIT);
    const header = request.headers.authorization;
    if (header !== undefined) {
      const step = connection.signIn(header);
      const token = 'token' in step ? (step.token?.toString('base64') ?? '') : '';
      const status = step.kind === 'accepted' ? 200 : 401;
      response.writeHead(status, { 'WWW-Authenticate': `Negotiate ${token}`.trim() }).end();
      return;
    }
    const { sealing } = connection;
    if (!sealing) {
      response.writeHead(401, { 'WWW-Authenticate': 'Negotiate' }).end();
      return;
    }
    const { signature, data } = readSealedBody(body);
    const jobs = this.#jobs(request.url ?? '');
    const text = Buffer.from(
      answer(sealing.open(signature, data).toString('utf8'), jobs, this.#page),
      'utf8',
    );
    this.#requests++;
    this.#bytes += text.length;
    const sealed = sealing.seal(text);
    const originalType = 'type=application/soap+xml;charset=UTF-8';
    const reply = writeSealedBody({ ...sealed, originalType, length: text.length }, true);
    response
      .writeHead(200, { 'Content-Type': SEALED_CONTENT_TYPE, 'Content-Length': reply.length })
      .end(reply);
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
process.on('message', (message: HostOrder | 'report') => {
  if (message === 'report') {
    process.send?.(host?.report());
    return;
  }
  host = new CannedHost(message);
  void host.listen().then((address) => process.send?.(address));
});
process.on('disconnect', () => process.exit());
