import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { connect as connectSecure, createServer as createSecureServer } from 'node:tls';
import type { Pem } from '../certificates';

/** One HTTP message on the wire. */
export interface Message {
  readonly way: 'request' | 'answer';
  /** Number of earlier messages in this direction on the connection. */
  readonly index: number;
}

/** What happens to a message and its connection. */
export interface WireFault {
  /** How much of the message is passed on first: nothing, one half, or all of it. */
  readonly through: 0 | 0.5 | 1;
  /**
   * `reset` and `end` break both halves of the connection; `stall` passes nothing on any more; `drip` passes the rest
   * on in pieces; `delay` passes it on later; `babble` replaces it by bytes that are not HTTP; `precede` writes the text
   * before the rest; `close` says `Connection: close` in the message and ends the connection after it.
   */
  readonly then: 'reset' | 'end' | 'stall' | 'drip' | 'delay' | 'babble' | 'precede' | 'close';
  readonly text?: string;
  /** The delay, or the pause between two pieces. */
  readonly milliseconds?: number;
  /** Bytes of a piece. */
  readonly piece?: number;
}

export type Decision = (message: Message) => WireFault | undefined;

/** What happens to new connections. Only `welcome` passes bytes on. */
export type Reception = 'welcome' | 'silence' | 'reset' | 'end';

/** A TCP relay on loopback with faults that a test selects. It parses HTTP only to find the ends of messages. */
export class FaultyWire {
  /** Selects the fault of each message; default: none. */
  decide: Decision = () => undefined;
  reception: Reception = 'welcome';
  /** The certificate of a relay that ends TLS and starts it again with the target; otherwise TLS is passed on unread. */
  readonly tls: Pem | undefined;
  readonly #server: Server;
  readonly #links = new Set<Link>();
  #port = 0;
  #connections = 0;

  private constructor(target: URL, tls: Pem | undefined) {
    this.tls = tls;
    const onConnection = (near: Socket): void => {
      this.#connections++;
      const link = new Link(near, target, this);
      this.#links.add(link);
      near.once('close', () => this.#links.delete(link));
    };
    this.#server = tls ? createSecureServer({ ...tls }, onConnection) : createServer(onConnection);
  }

  static async start(target: string, tls?: Pem): Promise<FaultyWire> {
    const wire = new FaultyWire(new URL(target), tls);
    await new Promise<void>((resolve) => wire.#server.listen(0, '127.0.0.1', resolve));
    wire.#port = (wire.#server.address() as AddressInfo).port;
    return wire;
  }

  /** The URL of the relay for a URL of the target. */
  through(url: string): string {
    const changed = new URL(url);
    changed.port = String(this.#port);
    return changed.href;
  }

  /** Open connections of clients. */
  get open(): number {
    return this.#links.size;
  }

  /** Connections that clients have made. */
  get connections(): number {
    return this.#connections;
  }

  /** Counts the messages of open connections from 0 again. */
  recount(): void {
    for (const link of this.#links) link.recount();
  }

  /** Ends every connection, as a host does with idle ones. */
  hangUp(): void {
    for (const link of this.#links) link.hangUp();
  }

  /** Passes nothing on any more on open connections, as after a change of network. New ones are fine. */
  freeze(): void {
    for (const link of this.#links) link.freeze();
  }

  /** Refuses new connections from now on. */
  refuse(): void {
    this.#server.close();
  }

  async stop(): Promise<void> {
    for (const link of this.#links) link.drop();
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** One connection of a client, with its connection to the host. */
class Link {
  readonly #near: Socket;
  readonly #far: Socket | undefined;
  readonly #wire: FaultyWire;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #counts = { request: 0, answer: 0 };
  /** Whether nothing is passed on any more. */
  #stalled = false;

  constructor(near: Socket, target: URL, wire: FaultyWire) {
    this.#near = near;
    this.#wire = wire;
    near.on('error', () => near.destroy());
    near.once('close', () => this.drop());
    if (wire.reception !== 'welcome') {
      if (wire.reception === 'reset') near.resetAndDestroy();
      else if (wire.reception === 'end') near.end();
      near.resume();
      return;
    }
    const { hostname: host, port } = target;
    const far = wire.tls
      ? connectSecure({ host, port: Number(port), rejectUnauthorized: false })
      : connect(Number(port), host);
    this.#far = far;
    far.on('error', () => far.destroy());
    far.once('close', () => {
      if (!this.#stalled) near.destroy();
    });
    if (target.protocol === 'https:' && !wire.tls) near.pipe(far).pipe(near);
    else {
      this.#carry(near, far, 'request');
      this.#carry(far, near, 'answer');
    }
  }

  recount(): void {
    this.#counts.request = this.#counts.answer = 0;
  }

  freeze(): void {
    this.#stalled = true;
  }

  hangUp(): void {
    this.#near.end();
  }

  drop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#near.destroy();
    this.#far?.destroy();
  }

  /** Collects the messages of one direction, and passes on complete ones. */
  #carry(from: Socket, to: Socket, way: Message['way']): void {
    let pieces: Buffer[] = [];
    let size = 0;
    let wanted = 0;
    from.on('data', (piece: Buffer) => {
      pieces.push(piece);
      size += piece.length;
      // Joining a long message once a piece would take longer than sending it.
      if (size < wanted) return;
      let gathered = Buffer.concat(pieces, size);
      for (wanted = messageLength(gathered); wanted <= gathered.length; wanted = messageLength(gathered)) {
        this.#pass(gathered.subarray(0, wanted), to, way);
        gathered = gathered.subarray(wanted);
      }
      pieces = [gathered];
      size = gathered.length;
    });
    from.on('end', () => {
      // A message that is cut off is passed on as it is.
      if (size > 0) to.write(Buffer.concat(pieces, size));
      if (!this.#stalled) to.end();
    });
  }

  #pass(message: Buffer, to: Socket, way: Message['way']): void {
    if (this.#stalled) return;
    const fault = this.#wire.decide({ way, index: this.#counts[way]++ });
    if (!fault) {
      to.write(message);
      return;
    }
    const cut = Math.floor(message.length * fault.through);
    const rest = message.subarray(cut);
    const begin = message.subarray(0, cut);
    const follow = (): void => this.#follow(fault, rest, to);
    if (begin.length > 0) to.write(begin, follow);
    else follow();
  }

  #follow({ then, milliseconds = 0, piece = 1, text = '' }: WireFault, rest: Buffer, to: Socket): void {
    switch (then) {
      case 'reset':
        this.#near.resetAndDestroy();
        break;
      case 'end':
        this.#near.end();
        break;
      case 'stall':
        this.#stalled = true;
        break;
      case 'babble':
        to.write('SSH-2.0-OpenSSH_9.2\r\n');
        break;
      case 'precede':
        to.write(Buffer.concat([Buffer.from(text), rest]));
        break;
      case 'close':
        to.end(closing(rest));
        break;
      case 'delay':
        this.#later(milliseconds, () => to.write(rest));
        break;
      case 'drip':
        this.#drip(rest, to, piece, milliseconds);
        break;
    }
  }

  #drip(rest: Buffer, to: Socket, piece: number, milliseconds: number): void {
    to.write(rest.subarray(0, piece));
    const left = rest.subarray(piece);
    if (left.length > 0) this.#later(milliseconds, () => this.#drip(left, to, piece, milliseconds));
  }

  #later(milliseconds: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, milliseconds);
    this.#timers.add(timer);
  }
}

/** A message that says that it is the last. */
function closing(message: Buffer): Buffer {
  const statusEnd = message.indexOf('\r\n') + 2;
  const header = Buffer.from('Connection: close\r\n');
  const rest = message.toString('latin1').replace(/\r\nconnection: [^\r\n]*/i, '');
  const bytes = Buffer.from(rest, 'latin1');
  return Buffer.concat([bytes.subarray(0, statusEnd), header, bytes.subarray(statusEnd)]);
}

const HEAD_END = '\r\n\r\n';

/** Bytes of the first HTTP message; more than there are while its head is not complete. Both ends always send Content-Length. */
function messageLength(bytes: Buffer): number {
  const end = bytes.indexOf(HEAD_END);
  if (end < 0) return bytes.length + 1;
  const head = bytes.toString('latin1', 0, end);
  return end + HEAD_END.length + Number(/^content-length:\s*(\d+)/im.exec(head)?.[1] ?? 0);
}
