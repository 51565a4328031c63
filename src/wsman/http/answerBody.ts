import type { BodyRoom } from './bodyRoom';

/**
 * The body of an answer while it arrives. A page of a listing comes in a dozen pieces: where its length is announced, they
 * are put into one buffer at once, so that they and their sum are not in memory together.
 */
export class AnswerBody {
  readonly #announced: number;
  readonly #room: BodyRoom;
  #whole: Buffer | undefined;
  #pieces: Buffer[] = [];
  #size = 0;

  /**
   * @param announced bytes by `Content-Length`; `undefined` where it is not announced, or longer than is taken
   * @param room of the connection
   */
  constructor(announced: number | undefined, room: BodyRoom) {
    this.#announced = announced ?? 0;
    this.#room = room;
  }

  /** Bytes that have arrived. */
  get size(): number {
    return this.#size;
  }

  add(piece: Buffer): void {
    const at = this.#size;
    this.#size += piece.length;
    if (at === 0 && piece.length < this.#announced) this.#whole = this.#room.of(this.#announced);
    if (this.#whole) piece.copy(this.#whole, at);
    else this.#pieces.push(piece);
  }

  /** All of it, once it has ended. It is handed over: what read it stays with its connection, and must not hold it. */
  take(): Buffer {
    const pieces = this.#pieces;
    const whole = this.#whole?.subarray(0, this.#size);
    this.#pieces = [];
    this.#whole = undefined;
    const [only] = pieces;
    return whole ?? (only && pieces.length === 1 ? only : Buffer.concat(pieces, this.#size));
  }
}

/** Bytes that a `Content-Length` header announces; `undefined` without a readable one, or above `most`. */
export function announcedLength(header: string | undefined, most: number): number | undefined {
  const length = /^\d{1,15}$/.test(header ?? '') ? Number(header) : undefined;
  return length !== undefined && length <= most ? length : undefined;
}
