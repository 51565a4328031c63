import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Clock } from '../../runtime/clock';
import type { Behaviour } from '../behaviour';
import type { FindPublication, PortListener } from '../publishing/compactServer';
import { isBasicOf } from '../signIn/basic';
import { INDEX_HEADERS, indexPage } from './indexPage';
import { answerReader, findFor } from './publishedFiles';
import { invalidHostname, isForThisHost, targetPath } from './requestTarget';
import { sendFile } from './sentFile';
import { generatedFile, storedFile, type ServedFile } from './servedFile';
import { Uploads } from './uploads';

export interface FileServerOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Uploads are stored below this folder. */
  readonly folder: string;
  /** Part of the URL of every upload. */
  readonly uploadSecret: string;
  readonly clock: Clock;
  readonly behaviour: Behaviour;
  /** The account that may read below /secret/. */
  readonly user: string;
  readonly password: string;
}

/** Folders of generated files. */
const GENERATED = ['files', 'slow', 'flaky', 'nosize', 'norange', 'changing', 'secret'];

/** An answer without a file. */
interface ShortAnswer {
  readonly status: number;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A web server with generated files. Its folders behave like the kinds of servers that a download can meet. */
export class FileServer {
  readonly #options: FileServerOptions;
  readonly #server: Server;
  readonly #uploads: Uploads;
  /** Requests per path of /flaky/. */
  readonly #counts = new Map<string, number>();
  readonly #closing = new AbortController();
  #find: FindPublication | undefined;

  constructor(options: FileServerOptions) {
    this.#options = options;
    this.#uploads = new Uploads(join(options.folder, 'uploads'), options.uploadSecret);
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => request.socket.destroy());
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

  /** Answers for the Compact Server at this port too, as HTTP.SYS shares a port by the prefixes of its programs. */
  share(find: FindPublication): PortListener {
    this.#find = find;
    return {
      close: () => {
        this.#find = undefined;
        return Promise.resolve();
      },
    };
  }

  async close(): Promise<void> {
    this.#closing.abort();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
    await this.#uploads.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isForThisHost(request)) {
      const { status, headers, body } = invalidHostname();
      const text = body.toString();
      sendShort(request, response, { status, text, headers: Object.fromEntries(headers) });
      return;
    }
    const published = this.#find && findFor(request, this.#find);
    if (published) return answerReader(request, response, published);
    const path = targetPath(request);
    const [, folder = '', ...encoded] = path.split('/');
    const [name = '', upload = ''] = encoded.map(unescape);
    if (request.method === 'PUT') {
      const target = folder === 'uploads' ? this.#uploads.path(name, upload) : undefined;
      const status = target === undefined ? 403 : await this.#uploads.store(target, request);
      sendShort(request, response, { status });
    } else if (request.method !== 'GET' && request.method !== 'HEAD') {
      sendShort(request, response, { status: 405, headers: { Allow: 'GET, HEAD, PUT' } });
    } else {
      const short = this.#shortAnswer(request, path, folder, name);
      const file = short ? undefined : this.#fileOf(folder, name, upload);
      if (file)
        await sendFile(request, response, file, {
          withoutRanges: folder === 'norange',
          withoutSize: folder === 'nosize',
        });
      else sendShort(request, response, short ?? { status: 404 });
    }
  }

  /** The answer of a folder that has no files, or does not send one this time. */
  #shortAnswer(
    request: IncomingMessage,
    path: string,
    folder: string,
    name: string,
  ): ShortAnswer | undefined {
    switch (folder) {
      case '':
        return { status: 200, text: indexPage(this.#base(request)), headers: INDEX_HEADERS };
      case 'forbidden':
        return { status: 403 };
      case 'status':
        return { status: /^[2-5]\d\d$/u.test(name) ? Number(name) : 400 };
      case 'redirect':
        return { status: 302, headers: { Location: `/files/${encodeURIComponent(name)}` } };
      case 'flaky':
        return this.#count(path) % 3 === 1 ? { status: 503, headers: { 'Retry-After': '1' } } : undefined;
      case 'secret':
        if (isBasicOf(this.#options, request.headers.authorization ?? '')) return undefined;
        return { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="practice"' } };
      default:
        return undefined;
    }
  }

  /** The URL of the server, by the one of its two names that the browser has used. */
  #base({ headers }: IncomingMessage): string {
    const { port } = this.#server.address() as AddressInfo;
    const name = /^localhost(?::|$)/iu.test(headers.host ?? '') ? 'localhost' : '127.0.0.1';
    return `http://${name}:${port}`;
  }

  /** Counts the requests for a path, this one included. */
  #count(path: string): number {
    const count = (this.#counts.get(path) ?? 0) + 1;
    this.#counts.set(path, count);
    return count;
  }

  #fileOf(folder: string, name: string, upload: string): ServedFile | undefined {
    if (name === '') return undefined;
    if (folder === 'uploads') {
      const path = this.#uploads.path(name, upload);
      return path === undefined ? undefined : storedFile(path);
    }
    if (!GENERATED.includes(folder)) return undefined;
    // A name has the same bytes in every folder, except for the revisions of /changing/.
    const revision = folder === 'changing' ? this.#options.behaviour.fileRevision : 1;
    return generatedFile(
      { name, revision, slow: folder === 'slow' },
      this.#options.clock,
      this.#closing.signal,
    );
  }
}

function sendShort(
  request: IncomingMessage,
  response: ServerResponse,
  { status, text = '', headers }: ShortAnswer,
): void {
  // Read the body even when it is not used: a reset connection would hide the answer.
  request.resume();
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(text) });
  response.end(request.method === 'HEAD' ? undefined : text);
}

/** Decodes a path segment. An invalid escape stays as it is; no file has such a name. */
function unescape(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch (error) {
    if (error instanceof URIError) return encoded;
    throw error;
  }
}
