/** Saves at the end of a turn in which something changed, or at once when asked to. */
export class Saver {
  readonly #save: () => void;
  readonly #log: (line: string) => void;
  #pending: NodeJS.Immediate | undefined;

  constructor(save: () => void, log: (line: string) => void) {
    this.#save = save;
    this.#log = log;
  }

  /** Schedules a save. */
  touch(): void {
    this.#pending ??= setImmediate(() => this.flush());
  }

  /** Saves pending changes now. A failure is logged: the host goes on with a full disk. */
  flush(): void {
    if (!this.#pending) return;
    this.cancel();
    try {
      this.#save();
    } catch (error) {
      this.#log(`jobs were not saved: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  }

  /** Drops pending changes. */
  cancel(): void {
    clearImmediate(this.#pending);
    this.#pending = undefined;
  }
}
