import { mkdirSync } from 'node:fs';
import type { Behaviour } from './behaviour';
import type { Clock } from '../runtime/clock';
import { contentBytes } from './http/content';
import { FileServer } from './http/fileServer';
import type { Job, JobFile } from './jobs/job';
import { preparePart } from './jobs/jobFiles';
import { JobQueue } from './jobs/jobQueue';
import { JobStore } from './jobs/jobStore';
import type { History, LedgerEntry } from './ledger';
import { Saver, loadJobs, saveJobs } from './jobs/persistence';
import { BitsProvider } from './service/provider';
import { jobRunner } from './jobs/runner';
import { jobFromSeed, type Seed } from './jobs/seed';
import { Volume } from './jobs/volume';

export interface MachineOptions {
  readonly folder: string;
  /** Whether jobs are kept in the folder for the next start. */
  readonly keep: boolean;
  /** `undefined`: that of the last run if it is free, else any. */
  readonly fileServerPort: number | undefined;
  readonly behaviour: Behaviour;
  readonly clock: Clock;
  readonly randomBytes: (length: number) => Buffer;
  readonly newId: () => string;
  /** Account of the file server's /secret/. */
  readonly user: string;
  readonly password: string;
  /** PEM of roots that transfers trust besides the usual ones. */
  readonly trust: string | undefined;
  readonly ledger: History<LedgerEntry>;
  readonly log: (line: string) => void;
}

/** The practice machine behind its WinRM listener: disks, jobs, their queue, and a file server nearby. */
export class Machine {
  readonly volume: Volume;
  readonly provider: BitsProvider;
  /** Base URL of the file server. */
  readonly files: string;
  /** Whether this folder has been a host before. */
  readonly isFresh: boolean;
  readonly #options: MachineOptions;
  readonly #store: JobStore;
  readonly #queue: JobQueue;
  readonly #fileServer: FileServer;
  readonly #saver: Saver;

  private constructor(
    options: MachineOptions,
    volume: Volume,
    fileServer: FileServer,
    port: number,
    jobs?: Job[],
  ) {
    const { behaviour, clock, newId, log, folder, trust } = options;
    this.#options = options;
    this.#fileServer = fileServer;
    this.volume = volume;
    this.files = `http://127.0.0.1:${port}`;
    this.isFresh = jobs === undefined;
    this.#saver = new Saver(() => saveJobs(folder, this.#store.all(), port), log);
    this.#store = new JobStore(clock, options.ledger, () => {
      if (options.keep) this.#saver.touch();
    });
    const runner = jobRunner({
      behaviour,
      clock,
      volume,
      trust,
      certificates: () => behaviour.certificates,
      temporaryName: () => this.#temporaryName(),
    });
    this.#queue = new JobQueue(this.#store, clock, runner, log);
    const flush = (): void => this.#saver.flush();
    this.provider = new BitsProvider({
      store: this.#store,
      queue: this.#queue,
      volume,
      behaviour,
      clock,
      newId,
      flush,
    });
    for (const job of jobs ?? []) {
      this.#store.add(job, 'restart');
      this.#queue.adopt(job);
    }
  }

  static async start(options: MachineOptions): Promise<Machine> {
    mkdirSync(options.folder, { recursive: true });
    const volume = new Volume(options.folder);
    const saved = options.keep ? loadJobs(options.folder, volume) : undefined;
    const listen = async (port: number): Promise<[FileServer, number]> => {
      const server = new FileServer({ ...options, port });
      return [server, await server.listen()];
    };
    const wanted = options.fileServerPort ?? saved?.fileServerPort ?? 0;
    const [server, port] = await listen(wanted).catch((error: unknown) => {
      // The port of the last run is only a wish.
      if (options.fileServerPort !== undefined || wanted === 0) throw error;
      return listen(0);
    });
    return new Machine(options, volume, server, port, saved?.jobs);
  }

  /** Puts a job on the machine; files that are partly there get a part file. @returns JobId */
  seed(seed: Seed): string {
    const job = jobFromSeed(seed, `{${this.#options.newId()}}`, this.#options.clock.now());
    if (job.type === 'download') {
      for (const file of job.files.filter(({ bytesTransferred }) => bytesTransferred > 0)) {
        preparePart(this.volume, file, this.#temporaryName(), this.#ownContent(file));
      }
    }
    this.#store.add(job, 'seed');
    this.#queue.adopt(job);
    return job.jobId;
  }

  /** @param abrupt as a power cut: nothing more is saved */
  async close(abrupt: boolean): Promise<void> {
    if (abrupt) this.#saver.stop();
    await this.#queue.close(!abrupt);
    if (abrupt) this.#saver.stop();
    else this.#saver.flush();
    await this.#fileServer.close();
  }

  /** What the file server would have sent; nothing (zeros) for the files of others. */
  #ownContent(file: JobFile): Buffer | undefined {
    const name = file.remoteUrl.startsWith(`${this.files}/`) ? file.remoteUrl.split('/').at(-1) : undefined;
    return name === undefined ? undefined : contentBytes(name, 0, file.bytesTransferred);
  }

  #temporaryName(): string {
    return `BIT${this.#options.randomBytes(3).toString('hex').toUpperCase()}.tmp`;
  }
}
