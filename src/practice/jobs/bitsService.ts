import type { Clock } from '../../runtime/clock';
import type { Behaviour } from '../behaviour';
import type { History } from '../history';
import { CopyManager } from './copyManager';
import type { Job, JobFile } from './job';
import { JobQueue } from './jobQueue';
import { jobRunner } from './jobRunner';
import { JobStore } from './jobStore';
import type { LedgerEntry } from './ledger';
import { Logons } from './logons';
import { PartNames } from './partNames';
import { preparePart } from './partFiles';
import { Saver } from './saver';
import { jobFromSeed, type Seed } from './seed';
import type { Volume } from './volume';

export interface BitsServiceOptions {
  readonly volume: Volume;
  /** The jobs of the last run. */
  readonly jobs: readonly Job[];
  /** Writes the jobs to disk. Without it they end with the host. */
  readonly save: ((jobs: readonly Job[]) => void) | undefined;
  readonly behaviour: Behaviour;
  readonly clock: Clock;
  readonly randomBytes: (length: number) => Buffer;
  readonly newId: () => string;
  /** PEM of roots that transfers trust besides the usual ones. */
  readonly trust: string | undefined;
  readonly ledger: History<LedgerEntry>;
  readonly log: (line: string) => void;
}

/** BITS as a service: its jobs, the queue that runs them, and their state on disk. */
export class BitsService {
  readonly manager: CopyManager;
  /** Users with a session on the host. */
  readonly logons: Logons;
  readonly #options: BitsServiceOptions;
  readonly #store: JobStore;
  readonly #queue: JobQueue;
  readonly #saver: Saver;
  readonly #partNames: PartNames;
  /** The last change; changes run one after another. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: BitsServiceOptions) {
    const { behaviour, clock, newId, log, volume, trust, save } = options;
    this.#options = options;
    this.#partNames = new PartNames(options.randomBytes);
    this.#saver = new Saver(() => save?.(this.#store.all()), log);
    this.#store = new JobStore(clock, options.ledger, () => {
      if (save) this.#saver.touch();
    });
    const runJob = jobRunner({
      behaviour,
      clock,
      volume,
      trust,
      certificates: () => behaviour.certificates,
      partNames: this.#partNames,
    });
    this.logons = new Logons(() => this.#queue.reviewOwners());
    this.#queue = new JobQueue({ store: this.#store, clock, runJob, behaviour, logons: this.logons, log });
    this.manager = new CopyManager({
      store: this.#store,
      queue: this.#queue,
      volume,
      partNames: this.#partNames,
      behaviour,
      clock,
      newId,
    });
    for (const job of options.jobs) this.#add(job, 'restart');
  }

  /**
   * Adds a job without a call of BITS. A file with progress gets a part file.
   * @param content the bytes of such a file, where they are known; zeros elsewhere
   * @returns JobId
   */
  seed(seed: Seed, content: (file: JobFile) => Buffer | undefined): string {
    const { newId, clock, volume } = this.#options;
    const job = jobFromSeed(seed, `{${newId()}}`, clock.now());
    if (job.type === 'download') {
      for (const file of job.files.filter(({ bytesTransferred }) => bytesTransferred > 0)) {
        preparePart(volume, this.#partNames, file, content(file));
      }
    }
    this.#add(job, 'seed');
    return job.jobId;
  }

  /** Makes a change after those that were asked for before, and saves it. */
  async change<Result>(make: () => Result | Promise<Result>): Promise<Result> {
    const mine = this.#turn.then(make);
    this.#turn = mine.catch(() => undefined);
    const result = await mine;
    // A power cut after the answer must not undo the change.
    this.#saver.flush();
    return result;
  }

  /** Stops every transfer. @param abrupt drop pending changes, as a power cut does */
  async close(abrupt: boolean): Promise<void> {
    if (abrupt) this.#saver.cancel();
    await this.#queue.close(!abrupt);
    if (abrupt) this.#saver.cancel();
    else this.#saver.flush();
  }

  #add(job: Job, how: string): void {
    this.#store.add(job, how);
    this.#queue.adopt(job);
  }
}
