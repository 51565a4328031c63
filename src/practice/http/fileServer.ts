import { createHash, timingSafeEqual } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Behaviour } from '../behaviour';
import type { Clock } from '../../runtime/clock';
import { contentBytes, contentSize } from './content';
import { Throttle } from '../jobs/throttle';

export interface FileServerOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Where uploads go. */
  readonly folder: string;
  readonly clock: Clock;
  readonly behaviour: Behaviour;
  /** Who may read below /secret/. */
  readonly user: string;
  readonly password: string;
}

/** A file as it is served. */
interface Served {
  readonly size: number;
  readonly etag: string;
  readonly read: (start: number, end: number) => Readable;
}

/** Bytes a second below /slow/. */
const SLOW = 65_536;
const CHUNK = 65_536;
const MAX_UPLOAD = 1_073_741_824;
/** Last-Modified of all content: the same on every start, so that a job can be resumed after one. */
const MODIFIED = Date.UTC(2024, 0, 1);

const HELP = `Files of the practice host. The size is in the name: /files/anything-5MB.bin
/files/     with ranges          /slow/      64 KiB a second
/flaky/     503 now and then     /nosize/    without Content-Length
/norange/   ignores ranges       /changing/  changes with fileRevision
/secret/    Basic, the account of the host     /redirect/NAME  leads to /files/NAME
/status/NNN answers NNN          /forbidden  403, /missing.bin and all else 404
/uploads/   PUT a file, GET it back
`;

/** A web server whose files are made as they are read; it plays every server that a download can meet. */
export class FileServer {
  readonly #options: FileServerOptions;
  readonly #server: Server;
  readonly #uploads: string;
  readonly #requests = new Map<string, number>();
  readonly #closing = new AbortController();

  constructor(options: FileServerOptions) {
    this.#options = options;
    this.#uploads = join(options.folder, 'uploads');
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

  async close(): Promise<void> {
    this.#closing.abort();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = '/'] = (request.url ?? '/').split('?');
    const [, folder = '', encoded = ''] = path.split('/');
    const name = unescape(encoded);
    if (request.method === 'PUT') {
      finish(request, response, await this.#put(request, folder, name));
    } else if (request.method !== 'GET' && request.method !== 'HEAD') {
      finish(request, response, { status: 405, headers: { Allow: 'GET, HEAD, PUT' } });
    } else {
      const short = this.#shortAnswer(request, path, folder, name);
      const served = short ? undefined : this.#find(folder, name);
      if (served) await this.#serve(request, response, folder, served);
      else finish(request, response, short ?? { status: 404 });
    }
  }

  /** What is answered without a file, if anything. */
  #shortAnswer(request: IncomingMessage, path: string, folder: string, name: string): Short | undefined {
    switch (folder) {
      case '':
        return { status: 200, text: HELP, headers: { 'Content-Type': 'text/plain' } };
      case 'forbidden':
        return { status: 403 };
      case 'status':
        return { status: /^[2-5]\d\d$/u.test(name) ? Number(name) : 400 };
      case 'redirect':
        return { status: 302, headers: { Location: `/files/${encodeURIComponent(name)}` } };
      case 'flaky':
        return this.#count(path) % 3 === 1 ? { status: 503, headers: { 'Retry-After': '1' } } : undefined;
      case 'secret':
        if (this.#knows(request.headers.authorization)) return undefined;
        return { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="practice"' } };
      default:
        return undefined;
    }
  }

  /** How often this path has been asked for, this time included. */
  #count(path: string): number {
    const count = (this.#requests.get(path) ?? 0) + 1;
    this.#requests.set(path, count);
    return count;
  }

  #knows(authorization: string | undefined): boolean {
    const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
    const { user, password } = this.#options;
    const expected = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    return timingSafeEqual(digest(authorization ?? ''), digest(expected));
  }

  #find(folder: string, name: string): Served | undefined {
    if (name === '') return undefined;
    if (folder === 'uploads') return this.#uploaded(name);
    if (!['files', 'slow', 'flaky', 'nosize', 'norange', 'changing', 'secret'].includes(folder))
      return undefined;
    // Only what lies below /changing/ depends on the revision; elsewhere the folder does not matter.
    const revision = folder === 'changing' ? this.#options.behaviour.fileRevision : 1;
    const seed = revision === 1 ? name : `${name}#${revision}`;
    const rate = folder === 'slow' ? SLOW : Infinity;
    return {
      size: contentSize(name),
      etag: `"${createHash('sha256').update(seed).digest('hex').slice(0, 16)}"`,
      read: (start, end) => Readable.from(this.#stream(seed, start, end, rate)),
    };
  }

  async *#stream(seed: string, start: number, end: number, rate: number): AsyncGenerator<Buffer> {
    const throttle = new Throttle(this.#options.clock, () => rate);
    const { signal } = this.#closing;
    for (let at = start; at < end && !signal.aborted;) {
      const next = Math.min(end, at + throttle.slice(CHUNK));
      await throttle.pass(next - at, signal);
      yield contentBytes(seed, at, next);
      at = next;
    }
  }

  #uploaded(name: string): Served | undefined {
    const path = uploadPath(this.#uploads, name);
    if (path === undefined || !existsSync(path)) return undefined;
    const { size, mtimeMs } = statSync(path);
    const read = (start: number, end: number): Readable =>
      start < end ? createReadStream(path, { start, end: end - 1 }) : Readable.from([]);
    return { size, etag: `"${size.toString(16)}-${Math.trunc(mtimeMs).toString(16)}"`, read };
  }

  async #serve(
    request: IncomingMessage,
    response: ServerResponse,
    folder: string,
    { size, etag, read }: Served,
  ): Promise<void> {
    const revision = folder === 'changing' ? this.#options.behaviour.fileRevision : 1;
    const headers: Record<string, string> = {
      ETag: etag,
      'Last-Modified': new Date(MODIFIED + (revision - 1) * 60_000).toUTCString(),
      'Content-Type': 'application/octet-stream',
      'Accept-Ranges': folder === 'norange' ? 'none' : 'bytes',
    };
    const range =
      folder === 'norange' || folder === 'nosize' ? 'all' : parseRange(request.headers.range, size);
    if (range === 'unsatisfiable') {
      response.writeHead(416, { ...headers, 'Content-Range': `bytes */${size}`, 'Content-Length': 0 });
      response.end();
      return;
    }
    const [start, end] = range === 'all' ? [0, size] : range;
    if (range !== 'all') headers['Content-Range'] = `bytes ${start}-${end - 1}/${size}`;
    if (folder !== 'nosize') headers['Content-Length'] = String(end - start);
    response.writeHead(range === 'all' ? 200 : 206, headers);
    if (request.method === 'HEAD') response.end();
    else await pipeline(read(start, end), response);
  }

  async #put(request: IncomingMessage, folder: string, name: string): Promise<Short> {
    const path = folder === 'uploads' ? uploadPath(this.#uploads, name) : undefined;
    if (path === undefined) return { status: 403 };
    const length = Number(request.headers['content-length'] ?? Number.NaN);
    if (Number.isNaN(length)) return { status: 411 };
    if (length > MAX_UPLOAD) return { status: 413 };
    mkdirSync(this.#uploads, { recursive: true });
    await pipeline(request, createWriteStream(path));
    return { status: 201 };
  }
}

/** An answer that is told at once. */
interface Short {
  readonly status: number;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function finish(
  request: IncomingMessage,
  response: ServerResponse,
  { status, text = '', headers }: Short,
): void {
  // A body that nobody wants is read all the same: a reset connection would hide the answer.
  request.resume();
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(text) });
  response.end(request.method === 'HEAD' ? undefined : text);
}

/** A name that is no valid escape stands for itself, and is found nowhere. */
function unescape(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch (error) {
    if (error instanceof URIError) return encoded;
    throw error;
  }
}

/** Where an upload lies; nothing for names that could lead elsewhere. */
function uploadPath(folder: string, name: string): string | undefined {
  return /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,100}$/u.test(name) ? join(folder, name) : undefined;
}

/**
 * The one range of a `Range` header (RFC 9110 14.1.2), end not included. Several ranges and other units count
 * as none, which a server may do.
 */
export function parseRange(
  header: string | undefined,
  size: number,
): readonly [start: number, end: number] | 'all' | 'unsatisfiable' {
  const match = /^bytes=(\d*)-(\d*)$/u.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return 'all';
  const [, first = '', last = ''] = match;
  if (first === '') {
    if (Number(last) === 0) return 'unsatisfiable';
    // The last bytes of nothing are all of it.
    return size === 0 ? 'all' : [Math.max(0, size - Number(last)), size];
  }
  const start = Number(first);
  const end = last === '' ? size : Math.min(Number(last) + 1, size);
  if (start >= size) return 'unsatisfiable';
  return start < end ? [start, end] : 'all';
}
