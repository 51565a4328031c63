import type { Disposable } from './disposable';

/** Callbacks for one kind of event. A listener that throws is reported, and the others are still called. */
export class Listeners<T> implements Disposable {
  readonly #listeners = new Set<(event: T) => void>();
  readonly #onDefect: (defect: unknown) => void;

  /** @param onDefect called with what a listener throws */
  constructor(onDefect: (defect: unknown) => void) {
    this.#onDefect = onDefect;
  }

  /** @returns ends the subscription */
  add(listener: (event: T) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  /** Calls the listeners that are subscribed now, in the order of their subscription. */
  emit(event: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(event);
      } catch (defect) {
        this.#onDefect(defect);
      }
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
