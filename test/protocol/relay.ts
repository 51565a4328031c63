import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A TCP relay on loopback that captures every byte of both directions, as an eavesdropper would. */
export class Relay {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #pieces: Buffer[] = [];

  private constructor(target: URL) {
    this.#server = createServer((near) => {
      const far = connect(Number(target.port), target.hostname);
      this.#join(near, far);
      this.#join(far, near);
    });
  }

  static async start(target: string): Promise<Relay> {
    const relay = new Relay(new URL(target));
    await new Promise<void>((resolve) => relay.#server.listen(0, '127.0.0.1', resolve));
    return relay;
  }

  /** The URL of the relay for a URL of the target. */
  through(url: string): string {
    const changed = new URL(url);
    changed.port = String((this.#server.address() as AddressInfo).port);
    return changed.href;
  }

  /** All bytes, of both directions. */
  get bytes(): Buffer {
    return Buffer.concat(this.#pieces);
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(from: Socket, to: Socket): void {
    this.#sockets.add(from);
    from.on('data', (piece) => {
      this.#pieces.push(Buffer.from(piece));
      to.write(piece);
    });
    from.on('end', () => to.end());
    from.on('error', () => to.destroy());
    from.on('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
  }
}

/**
 * Whether a text can be read in captured bytes: as UTF-8, as UTF-16, or inside the Base64 of a header.
 */
export function isReadable(text: string, bytes: Buffer): boolean {
  const tokens = bytes.toString('latin1').match(/[A-Za-z0-9+/]{24,}={0,2}/g) ?? [];
  const places = [bytes, ...tokens.map((token) => Buffer.from(token, 'base64'))];
  const forms = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return places.some((place) => forms.some((form) => place.includes(form)));
}
