import type { Clock } from '../../runtime/clock';
import type { Disposable } from '../../runtime/disposable';

/**
 * Runs a function at once, and then at most once per pause, however often it is requested: a thousand hosts cause more
 * updates than anybody can follow.
 */
export class Throttle implements Disposable {
  readonly #clock: Clock;
  /** Milliseconds. */
  readonly #pause: number;
  readonly #run: () => void;
  #timer: Disposable | undefined;
  #again = false;

  constructor(clock: Clock, pause: number, run: () => void) {
    this.#clock = clock;
    this.#pause = pause;
    this.#run = run;
  }

  ask(): void {
    if (this.#timer) {
      this.#again = true;
      return;
    }
    this.#again = false;
    this.#timer = this.#clock.after(this.#pause, () => {
      this.#timer = undefined;
      if (this.#again) this.ask();
    });
    this.#run();
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#again = false;
  }
}
