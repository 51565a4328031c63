import { connect, createServer, type Server, type TLSSocket } from 'node:tls';
import type { AddressInfo } from 'node:net';
import type { Pem } from './certificates';

/** A proxy that ends TLS with its own certificate and starts TLS with the host, as inspecting proxies do. */
export class TlsProxy {
  readonly #server: Server;
  readonly #sockets = new Set<TLSSocket>();

  private constructor(own: Pem, target: URL) {
    this.#server = createServer({ ...own }, (near) => {
      const far = connect({ port: Number(target.port), host: target.hostname, rejectUnauthorized: false });
      for (const socket of [near, far]) {
        this.#sockets.add(socket);
        socket.on('error', () => socket.destroy());
        socket.on('close', () => this.#sockets.delete(socket));
      }
      near.pipe(far).pipe(near);
    });
  }

  static async start(own: Pem, target: string): Promise<TlsProxy> {
    const proxy = new TlsProxy(own, new URL(target));
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}/wsman`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
