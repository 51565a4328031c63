/** The next page may be longer than the largest before it by so much, and still has room. */
const SLACK = 1.1;

/**
 * The place of the long answers of one connection, one after the other: what has been read makes room for the next page
 * of a listing. Without that, each page would stay in memory until V8 collects it. A connection that rests keeps the
 * room only until then.
 */
export class BodyRoom {
  #last: WeakRef<Buffer> | undefined;

  /** @param size bytes @returns at least as many, with whatever was in them */
  of(size: number): Buffer {
    const last = this.#last?.deref();
    if (last && last.length >= size) return last;
    const room = Buffer.allocUnsafeSlow(Math.ceil(size * SLACK));
    this.#last = new WeakRef(room);
    return room;
  }
}
