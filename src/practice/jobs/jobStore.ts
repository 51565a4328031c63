import type { JobStateName } from '../../bits/states';
import type { Clock } from '../../runtime/clock';
import type { Job } from './job';
import type { History } from '../history';
import type { LedgerEntry } from './ledger';
import { isFinal } from './lifecycle';

const MOST_RETIRED = 1000;

/** The jobs of the host. Every change of a state is made here. */
export class JobStore {
  readonly #jobs = new Map<string, Job>();
  readonly #retired: Job[] = [];
  readonly #clock: Clock;
  readonly #ledger: History<LedgerEntry>;
  readonly #changed: () => void;

  /** @param changed called after every change that must be saved */
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

  /** @param how `CreateJob`, or another origin, for the ledger */
  add(job: Job, how: string): void {
    this.#jobs.set(job.jobId.toUpperCase(), job);
    this.record({ kind: 'create', jobId: job.jobId, what: how, displayName: job.displayName });
    this.#changed();
  }

  /** Moves a job to a state. No-op when it is in that state. */
  move(job: Job, to: JobStateName): void {
    if (job.state === to) return;
    const from = job.state;
    job.state = to;
    this.record({ kind: 'state', jobId: job.jobId, what: to, from, to });
    if (isFinal(to)) this.#retire(job);
    this.touch(job);
  }

  /** Marks a job as modified now. */
  touch(job: Job): void {
    job.modificationTime = this.#clock.now();
    this.#changed();
  }

  /** Keeps the latest final jobs, for a host on which they linger. */
  #retire(job: Job): void {
    this.record({ kind: 'gone', jobId: job.jobId, what: job.state });
    this.#retired.push(job);
    const oldest = this.#retired.length > MOST_RETIRED ? this.#retired.shift() : undefined;
    if (oldest) this.#jobs.delete(oldest.jobId.toUpperCase());
  }

  record(entry: Omit<LedgerEntry, 'at'>): void {
    this.#ledger.add({ at: this.#clock.now(), ...entry });
  }
}
