import type { Disposable } from '../../runtime/disposable';

/** Disposes everything added to it; an item added after that is disposed at once. */
export class Disposables implements Disposable {
  readonly #items = new Set<Disposable>();
  #ended = false;

  add<T extends Disposable>(item: T): T {
    if (this.#ended) item.dispose();
    else this.#items.add(item);
    return item;
  }

  /** Disposes the items in reverse order. */
  dispose(): void {
    this.#ended = true;
    for (const item of [...this.#items].reverse()) item.dispose();
    this.#items.clear();
  }
}
