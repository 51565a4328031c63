import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { defaultBehaviour } from '../../src/practice/behaviour';
import { systemClock } from '../../src/runtime/clock';
import { History } from '../../src/practice/history';
import { HostServices } from '../../src/practice/hostServices';
import type { LedgerEntry } from '../../src/practice/jobs/ledger';
import { SoapFault } from '../../src/practice/service/fault';
import { outline } from '../../src/practice/service/outline';
import type { Answer } from '../../src/practice/service/wsmanService';
import { TemporaryFolder } from './temporaryFolder';

/** How the acceptor saw the sender of a request. */
export interface Seen {
  readonly mechanism: string;
  readonly scheme: string;
  readonly user: string;
  readonly sealed: boolean;
  readonly bound: boolean;
}

const HOST = 'INTEROP';
/** No test reads /secret/ of the file server. */
const ACCOUNT = { user: 'nobody', password: 'unused' };

/**
 * The practice host's services without its listener. A foreign acceptor signs clients in, opens their requests, and
 * forwards them to this backend.
 */
export class Backend {
  /** How the acceptor saw each request, oldest first. */
  readonly seen: Seen[] = [];
  readonly #folder: TemporaryFolder;
  readonly #services: HostServices;
  readonly #server: Server;

  private constructor(folder: TemporaryFolder, services: HostServices) {
    this.#folder = folder;
    this.#services = services;
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch(() => response.destroy());
    });
  }

  static async start(): Promise<Backend> {
    const folder = new TemporaryFolder('backend');
    const services = await HostServices.start({
      ...ACCOUNT,
      name: HOST,
      folder: folder.path,
      keep: false,
      fileServerPort: undefined,
      behaviour: defaultBehaviour(),
      clock: systemClock,
      randomBytes,
      newId: () => randomUUID().toUpperCase(),
      trust: undefined,
      ledger: new History<LedgerEntry>(),
      log: () => undefined,
    });
    const backend = new Backend(folder, services);
    backend.#server.listen(0, '127.0.0.1');
    await once(backend.#server, 'listening');
    return backend;
  }

  /** URL to which the acceptor posts opened requests. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** Base URL of a file server for downloads. */
  get files(): string {
    return this.#services.files;
  }

  /** The local path of a Windows path of this host. */
  resolvePath(windowsPath: string): string {
    return this.#services.volume.resolve(windowsPath);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await this.#services.close(true);
    this.#folder.remove();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.seen.push(JSON.parse(String(request.headers['x-seen'])) as Seen);
    const { status, envelope } = await this.#answer(await text(request));
    response.writeHead(status).end(envelope);
  }

  async #answer(envelope: string): Promise<Answer> {
    try {
      return await this.#services.wsman.execute(outline(envelope, true), {
        authenticated: true,
        profiles: [],
      });
    } catch (error) {
      if (error instanceof SoapFault) return this.#services.wsman.fault(error.spec, undefined);
      throw error;
    }
  }
}
