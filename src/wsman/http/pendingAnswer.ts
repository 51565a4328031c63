import type { Dispatcher } from 'undici';
import { TimeIsUp } from '../../runtime/deadline';

type Headers = Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>[2];

/** An answer with its whole body. */
export interface WholeAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/**
 * The answer to one request while it comes in, and the owner of its time limit and its listener. Answers are short, and
 * read whole: a stream for each of them would cost more than the rest of HTTP.
 */
export class PendingAnswer implements Dispatcher.DispatchHandler {
  readonly whole: Promise<WholeAnswer>;
  readonly #pieces: Buffer[] = [];
  readonly #signal: AbortSignal;
  readonly #timer: NodeJS.Timeout;
  #resolve: (answer: WholeAnswer) => void = ignore;
  #reject: (reason: unknown) => void = ignore;
  #status = 0;
  #headers: Headers = {};

  /**
   * @param limit milliseconds for all of it
   * @param signal its abort fails the answer with its reason, as the limit does with {@link TimeIsUp}: who asked then
   * closes the connection
   */
  constructor(limit: number, signal: AbortSignal) {
    this.whole = new Promise<WholeAnswer>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#signal = signal;
    this.#timer = setTimeout(() => this.#fail(new TimeIsUp(limit)), limit);
    signal.addEventListener('abort', this.#abort, { once: true });
  }

  onRequestStart(): void {
    // Who aborts the request closes its connection.
  }

  /** The last one counts: interim answers have none after them that is theirs. */
  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Headers): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_: Dispatcher.DispatchController, piece: Buffer): void {
    this.#pieces.push(piece);
  }

  onResponseEnd(): void {
    this.#leave();
    const [first] = this.#pieces;
    const body = first && this.#pieces.length === 1 ? first : Buffer.concat(this.#pieces);
    this.#resolve({ status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#fail(error);
  }

  readonly #abort = (): void => this.#fail(this.#signal.reason);

  #fail(reason: unknown): void {
    this.#leave();
    this.#reject(reason);
  }

  #leave(): void {
    clearTimeout(this.#timer);
    this.#signal.removeEventListener('abort', this.#abort);
  }
}

function ignore(): void {
  // Until the promise has its own.
}
