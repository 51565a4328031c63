import type { Focus } from '../../../../src/ui/news/attention';

/** Whether the person is in the window, as a test decides it. */
export class FakeFocus implements Focus {
  readonly state = { focused: true };
  readonly #listeners = new Set<(event: unknown) => unknown>();

  readonly onDidChangeWindowState = (listener: (event: unknown) => unknown): { dispose(): void } => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };

  get listeners(): number {
    return this.#listeners.size;
  }

  set(focused: boolean): void {
    this.state.focused = focused;
    for (const listener of [...this.#listeners]) listener(undefined);
  }
}
