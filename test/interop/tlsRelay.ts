import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type TLSSocket } from 'node:tls';
import type { Pem } from '../protocol/certificates';

/** A machine in the middle, with a certificate that the client trusts. It passes on the decrypted bytes. */
export class TlsRelay {
  readonly #server: Server;
  readonly #sockets = new Set<TLSSocket>();

  private constructor(target: URL, pem: Pem) {
    this.#server = createServer(pem, (near) => {
      const far = connect({ host: target.hostname, port: Number(target.port), rejectUnauthorized: false });
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(from);
        from.on('error', () => to.destroy());
        from.on('close', () => this.#sockets.delete(from));
        from.pipe(to);
      }
    });
  }

  static async start(target: string, pem: Pem): Promise<TlsRelay> {
    const relay = new TlsRelay(new URL(target), pem);
    relay.#server.listen(0, '127.0.0.1');
    await once(relay.#server, 'listening');
    return relay;
  }

  /** The URL of the relay for a URL of the target. */
  through(url: string): string {
    const changed = new URL(url);
    changed.port = String((this.#server.address() as AddressInfo).port);
    return changed.href;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
