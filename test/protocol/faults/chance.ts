/** Random numbers from 0 to 1, repeatable by seed (mulberry32, public domain). */
export class Chance {
  #state: number;

  constructor(readonly seed: number) {
    this.#state = seed >>> 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** True once in so many calls, on average. */
  onceIn(times: number): boolean {
    return this.next() * times < 1;
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[Math.floor(this.next() * choices.length)] ?? choices[0];
  }
}

/** The seed of this run: a fixed one, or the one of a run to repeat. */
export function seedOf(environment: NodeJS.ProcessEnv): number {
  const given = Number(environment['BITS_REMOTE_FAULT_SEED'] ?? '');
  return Number.isInteger(given) && given > 0 ? given : 20_261;
}
