import { Worker } from 'node:worker_threads';

/** Seconds without a new case after which the run is ended. */
const PATIENCE_S = 30;

/** Runs in its own thread, so that an infinite loop in a test does not stop it. */
const PROGRAM = `
  const { writeSync } = require('node:fs');
  const { workerData: { cases, what, patience } } = require('node:worker_threads');
  let seen = -1;
  setInterval(() => {
    const now = Atomics.load(cases, 0);
    if (now === seen) {
      writeSync(2, 'Case ' + now + ' of ' + what + ' does not end.\\n');
      process.kill(process.pid, 'SIGKILL');
    }
    seen = now;
  }, patience * 1000);
`;

/** Ends the process when no case ends in time, because an infinite loop cannot be stopped from its own thread. */
export class Watchdog {
  readonly #cases = new Int32Array(new SharedArrayBuffer(4));
  readonly #worker: Worker;

  /** @param what describes the run, for the message */
  constructor(what: string) {
    const workerData = { cases: this.#cases, what, patience: PATIENCE_S };
    this.#worker = new Worker(PROGRAM, { eval: true, execArgv: [], workerData });
    this.#worker.unref();
  }

  /** Reports that another case begins. */
  alive(number: number): void {
    Atomics.store(this.#cases, 0, number);
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
