import type { JobStateName } from '../bits/states';
import type { Clock } from './clock';
import type { Job } from './job';
import type { History, LedgerEntry } from './ledger';
import { isFinal } from './lifecycle';

/** The jobs of the host, and the one place where they change state. */
export class JobStore {
  readonly #jobs = new Map<string, Job>();
  readonly #clock: Clock;
  readonly #ledger: History<LedgerEntry>;
  readonly #changed: () => void;

  /** @param changed called after every change that should outlive the host */
  constructor(clock: Clock, ledger: History<LedgerEntry>, changed: () => void) {
    this.#clock = clock;
    this.#ledger = ledger;
    this.#changed = changed;
  }

  /** All jobs, final ones included, in order of creation. */
  all(): readonly Job[] {
    return [...this.#jobs.values()];
  }

  get size(): number {
    return this.#jobs.size;
  }

  /** GUIDs compare in any case. */
  find(jobId: string): Job | undefined {
    return this.#jobs.get(jobId.toUpperCase());
  }

  add(job: Job): void {
    this.#jobs.set(job.jobId.toUpperCase(), job);
    this.note({ kind: 'create', jobId: job.jobId, what: 'CreateJob' });
  }

  /** Moves a job to a state; the same state again is no change. */
  move(job: Job, to: JobStateName): void {
    if (job.state === to) return;
    const from = job.state;
    job.state = to;
    this.note({ kind: 'state', jobId: job.jobId, what: to, from, to });
    if (isFinal(to)) this.note({ kind: 'gone', jobId: job.jobId, what: to });
    this.touch(job);
  }

  /** Marks a job as modified now. */
  touch(job: Job): void {
    job.modificationTime = this.#clock.now();
    this.#changed();
  }

  /** Takes a job off the list. */
  remove(job: Job): void {
    this.#jobs.delete(job.jobId.toUpperCase());
    this.#changed();
  }

  note(entry: Omit<LedgerEntry, 'at'>): void {
    this.#ledger.add({ at: this.#clock.now(), ...entry });
  }
}
