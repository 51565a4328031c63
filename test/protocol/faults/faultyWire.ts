import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** One whole HTTP message on its way through the wire. */
export interface Message {
  readonly way: 'request' | 'answer';
  /** How many of its way went over this connection before. */
  readonly index: number;
}

/** What becomes of a message, and of the connection that carries it. */
export interface WireFault {
  /** How much of the message gets through first: nothing, one half, or all of it. */
  readonly through: 0 | 0.5 | 1;
  /**
   * `reset` and `end` break both halves of the connection; `stall` lets nothing through any more; `drip` lets the rest
   * through byte for byte; `delay` lets it through later; `babble` puts something in its place that is no HTTP.
   */
  readonly then: 'reset' | 'end' | 'stall' | 'drip' | 'delay' | 'babble';
  /** Of a delay, and between two pieces of a drip. */
  readonly milliseconds?: number;
  /** Bytes of a piece. */
  readonly piece?: number;
}

export type Decision = (message: Message) => WireFault | undefined;

/** What happens to those who connect: nothing special, or no byte of theirs gets anywhere. */
export type Reception = 'welcome' | 'silence' | 'reset' | 'end';

/** A TCP relay on loopback that a test tells what to do wrong. It understands just enough HTTP to know where messages end. */
export class FaultyWire {
  /** Asked about every message; nothing goes wrong without it. */
  decide: Decision = () => undefined;
  reception: Reception = 'welcome';
  readonly #server: Server;
  readonly #links = new Set<Link>();
  #port = 0;
  #connections = 0;

  private constructor(target: URL) {
    this.#server = createServer((near) => {
      this.#connections++;
      const link = new Link(near, target, this);
      this.#links.add(link);
      near.once('close', () => this.#links.delete(link));
    });
  }

  static async start(target: string): Promise<FaultyWire> {
    const wire = new FaultyWire(new URL(target));
    await new Promise<void>((resolve) => wire.#server.listen(0, '127.0.0.1', resolve));
    wire.#port = (wire.#server.address() as AddressInfo).port;
    return wire;
  }

  /** Where to connect instead, for a URL of the target. */
  through(url: string): string {
    const changed = new URL(url);
    changed.port = String(this.#port);
    return changed.href;
  }

  /** Connections of clients that are open now. */
  get open(): number {
    return this.#links.size;
  }

  /** Connections that clients have made so far. */
  get connections(): number {
    return this.#connections;
  }

  /** Counts the messages of the connections that stand from here on anew. */
  recount(): void {
    for (const link of this.#links) link.recount();
  }

  /** Ends every connection as a host does that finds it idle for too long. */
  hangUp(): void {
    for (const link of this.#links) link.hangUp();
  }

  /** Refuses connections from now on; those that stand are let be. */
  refuse(): void {
    this.#server.close();
  }

  async stop(): Promise<void> {
    for (const link of this.#links) link.drop();
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** One connection of a client, and the one to the host that belongs to it. */
class Link {
  readonly #near: Socket;
  readonly #far: Socket | undefined;
  readonly #wire: FaultyWire;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #counts = { request: 0, answer: 0 };
  /** Whether nothing gets through any more. */
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
    const far = connect(Number(target.port), target.hostname);
    this.#far = far;
    far.on('error', () => far.destroy());
    far.once('close', () => {
      if (!this.#stalled) near.destroy();
    });
    if (target.protocol === 'https:') near.pipe(far).pipe(near);
    else {
      this.#carry(near, far, 'request');
      this.#carry(far, near, 'answer');
    }
  }

  recount(): void {
    this.#counts.request = this.#counts.answer = 0;
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

  /** Gathers messages of one way and passes them on whole. */
  #carry(from: Socket, to: Socket, way: Message['way']): void {
    let gathered: Buffer = Buffer.alloc(0);
    from.on('data', (piece) => {
      gathered = Buffer.concat([gathered, piece]);
      for (let length = messageLength(gathered); length !== undefined; length = messageLength(gathered)) {
        const message = gathered.subarray(0, length);
        gathered = gathered.subarray(length);
        this.#pass(message, to, way);
      }
    });
    from.on('end', () => {
      // What ends in the middle of a message ends so on the other side, too.
      if (gathered.length > 0) to.write(gathered);
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

  #follow({ then, milliseconds = 0, piece = 1 }: WireFault, rest: Buffer, to: Socket): void {
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

const HEAD_END = '\r\n\r\n';

/** Bytes of the HTTP message at the beginning, once all of it is there. Both ends always send Content-Length. */
function messageLength(bytes: Buffer): number | undefined {
  const end = bytes.indexOf(HEAD_END);
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const length = end + HEAD_END.length + Number(/^content-length:\s*(\d+)/im.exec(head)?.[1] ?? 0);
  return bytes.length >= length ? length : undefined;
}
