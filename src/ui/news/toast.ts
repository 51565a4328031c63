import type { TrackedJob } from '../../fleet/model';
import type { Clock } from '../../runtime/clock';
import type { Disposable } from '../../runtime/disposable';
import type { Focus } from './attention';

/**
 * Milliseconds in a window with the focus after which a message that nobody answered counts as off the screen. The editor
 * takes a warning with buttons away after 12 seconds of focus, later under the pointer, and keeps it behind the bell; it
 * does not say so.
 */
export const ON_SCREEN = 20_000;

export interface ToastOptions {
  readonly jobs: readonly TrackedJob[];
  readonly focus: Focus;
  readonly clock: Clock;
  /** Called when the message has been answered or closed, and when it is off the screen. */
  readonly onClear: () => void;
}

/** A message that was shown and waits for its answer. */
export class Toast implements Disposable {
  readonly #options: ToastOptions;
  readonly #focusEnd: Disposable;
  #timer: Disposable | undefined;
  #isOnScreen = true;
  #isOpen = true;

  constructor(options: ToastOptions) {
    this.#options = options;
    this.#focusEnd = options.focus.onDidChangeWindowState(() => this.#followFocus());
    this.#followFocus();
  }

  get isOnScreen(): boolean {
    return this.#isOnScreen;
  }

  /** What it tells of; nothing once the person has seen to it. */
  get jobs(): readonly TrackedJob[] {
    return this.#isOpen ? this.#options.jobs : [];
  }

  /** Call it when the person has answered or closed the message. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#clear();
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#focusEnd.dispose();
  }

  #followFocus(): void {
    this.#timer?.dispose();
    if (!this.#options.focus.state.focused) return;
    this.#timer = this.#options.clock.after(ON_SCREEN, () => this.#clear());
  }

  #clear(): void {
    this.dispose();
    this.#isOnScreen = false;
    this.#options.onClear();
  }
}
