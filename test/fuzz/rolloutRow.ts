import assert from 'node:assert/strict';
import type { RolloutWeather } from './rolloutWeather';
import { tell } from './table';
import { SEED } from './target';
import { Watchdog } from './watchdog';

/** One in so many calls must meet a fault at least. */
const FEWEST = 20;

/** The row of one test in the table: its cases are calls to hosts, refused those that met a fault. */
export class RolloutRow {
  readonly #name: string;
  readonly #watchdog: Watchdog;
  readonly #started = performance.now();
  #turns = 0;
  #at = process.cpuUsage();
  #slowest = 0;
  #calls = 0;
  #struck = 0;

  constructor(name: string) {
    this.#name = name;
    this.#watchdog = new Watchdog(`${name}, seed ${SEED}`);
  }

  /** Called after each second of a rollout. */
  turn(): void {
    this.#watchdog.alive(++this.#turns);
    const { user, system } = process.cpuUsage(this.#at);
    this.#slowest = Math.max(this.#slowest, (user + system) / 1000);
    this.#at = process.cpuUsage();
  }

  add({ calls, struck }: RolloutWeather): void {
    this.#calls += calls;
    this.#struck += struck;
  }

  /** Writes the row. */
  tell(): void {
    tell({
      name: this.#name,
      cases: this.#calls,
      refused: this.#struck,
      accepted: this.#calls - this.#struck,
      seed: SEED,
      slowest: this.#slowest,
      growth: 0,
      seconds: (performance.now() - this.#started) / 1000,
    });
    assert.ok(this.#struck * FEWEST > this.#calls, `${this.#struck} faults in ${this.#calls} calls`);
  }

  async stop(): Promise<void> {
    await this.#watchdog.stop();
  }
}
