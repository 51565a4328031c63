import { createSocket, type Socket as DatagramSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A KDC that reads requests by UDP and TCP, but never answers, as a hung one. */
export class SilentKdc {
  readonly port: number;
  readonly #server: Server;
  readonly #datagrams: DatagramSocket;
  readonly #connections: Set<Socket>;
  /** Number of requests. */
  asked = 0;

  private constructor(server: Server, datagrams: DatagramSocket, connections: Set<Socket>) {
    this.port = (server.address() as AddressInfo).port;
    this.#server = server;
    this.#datagrams = datagrams;
    this.#connections = connections;
    datagrams.on('message', () => this.asked++);
    server.on('connection', () => this.asked++);
  }

  static async start(): Promise<SilentKdc> {
    const connections = new Set<Socket>();
    const server = createServer((socket) => {
      connections.add(socket.resume());
      socket.on('error', () => socket.destroy()).on('close', () => connections.delete(socket));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const datagrams = createSocket('udp4');
    datagrams.bind((server.address() as AddressInfo).port, '127.0.0.1');
    await once(datagrams, 'listening');
    return new SilentKdc(server, datagrams, connections);
  }

  async stop(): Promise<void> {
    for (const socket of this.#connections) socket.destroy();
    this.#datagrams.close();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

/** A port on loopback that was free a moment ago, for both TCP and UDP. */
export async function freePort(): Promise<number> {
  const both = await SilentKdc.start();
  await both.stop();
  return both.port;
}
