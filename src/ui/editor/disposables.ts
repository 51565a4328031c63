import type { Disposable } from '../../runtime/disposable';

/** Owns what must be ended; what is added after the end is ended at once. */
export class Disposables implements Disposable {
  readonly #items = new Set<Disposable>();
  #ended = false;

  add<T extends Disposable>(item: T): T {
    if (this.#ended) item.dispose();
    else this.#items.add(item);
    return item;
  }

  /** Ends in the opposite order of addition. */
  dispose(): void {
    this.#ended = true;
    for (const item of [...this.#items].reverse()) item.dispose();
    this.#items.clear();
  }
}
