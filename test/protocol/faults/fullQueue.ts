import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

/** Listens, but never accepts, because its thread sleeps. */
const SLEEPER = `
  const { createServer } = require('node:net');
  const { parentPort } = require('node:worker_threads');
  const server = createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
`;
/** On Linux, a queue of one holds two connections. */
const QUEUED = 2;

/** A port on loopback whose queue of connections is full, so that new ones wait (on Linux). */
export class FullQueue {
  #worker: Worker | undefined;
  readonly #sockets: Socket[] = [];

  /** @returns the port */
  async start(): Promise<number> {
    this.#worker = new Worker(SLEEPER, { eval: true });
    const [port] = (await once(this.#worker, 'message')) as [number];
    for (let index = 0; index < QUEUED; index++) {
      const socket = connect(port, '127.0.0.1');
      this.#sockets.push(socket);
      await once(socket, 'connect');
    }
    return port;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await this.#worker?.terminate();
  }
}
