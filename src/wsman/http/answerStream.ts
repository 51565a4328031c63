import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import type { Endpoint } from '../endpoint';
import { InterimAnswers } from './interimAnswers';

type Done = (error?: Error | null) => void;

/** A connection as the HTTP library sees it: the socket, without interim answers. It owns the socket. */
export class AnswerStream extends Duplex {
  readonly #socket: Socket;
  readonly #interim: InterimAnswers;
  #isResting = true;

  constructor(socket: Socket, endpoint: Endpoint) {
    super({ allowHalfOpen: false });
    this.#socket = socket;
    this.#interim = new InterimAnswers(endpoint);
    let hasEnded = false;
    socket.on('data', (piece: Buffer) => this.#take(piece));
    socket.once('end', () => {
      hasEnded = true;
      if (this.#isResting) this.destroy();
      else this.push(null);
    });
    socket.once('error', (error) => this.destroy(error));
    // After an orderly end, what has arrived may still have to be read.
    socket.once('close', () => {
      if (!hasEnded) this.destroy();
    });
  }

  /** Called before each request. */
  expectAnswer(): void {
    this.#isResting = false;
    this.#socket.ref();
    this.#interim.expect();
  }

  /** Called after each answer. A connection without a request keeps no process alive, and has nothing to say. */
  rest(): void {
    this.#isResting = true;
    this.#socket.unref();
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: Done): void {
    this.#socket.write(chunk, encoding, done);
  }

  /** Head and body of a request leave in one piece. */
  override _writev(chunks: { chunk: Buffer; encoding: BufferEncoding }[], done: Done): void {
    const last = chunks.length - 1;
    this.#socket.cork();
    for (const [index, { chunk, encoding }] of chunks.entries())
      this.#socket.write(chunk, encoding, index === last ? done : undefined);
    this.#socket.uncork();
  }

  override _final(done: Done): void {
    // The other end may be gone already, which is no failure here.
    this.#socket.end(() => done());
  }

  override _destroy(error: Error | null, done: Done): void {
    this.#socket.destroy();
    done(error);
  }

  #take(piece: Buffer): void {
    if (this.#isResting) {
      this.destroy();
      return;
    }
    let bytes: Buffer;
    try {
      bytes = this.#interim.pass(piece);
    } catch (error) {
      this.destroy(error as Error);
      return;
    }
    if (bytes.length > 0 && !this.push(bytes)) this.#socket.pause();
  }
}
