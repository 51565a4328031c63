import { describeJobError } from '../../../../../src/bits/errorCodes';
import { HRESULT } from '../../../../../src/bits/hresults';
import type { JobsConnection } from '../../../../../src/bits/hostJobs';
import type { BitsJob } from '../../../../../src/bits/job';
import { urlOf } from '../../../../../src/bits/publishing/place';
import type { Publishing } from '../../../../../src/bits/publishing/publishedFiles';
import type { FilePair } from '../../../../../src/bits/requests';
import type { JobState } from '../../../../../src/bits/states';
import { RemoteError } from '../../../../../src/wsman/errors';
import { job } from '../../fakeHost';

/** A call that changes the host, as its ledger keeps it. */
export type Call =
  | 'publish'
  | 'unpublish'
  | 'create'
  | 'addFile'
  | 'setProperties'
  | 'complete'
  | 'cancel'
  | 'resume'
  | 'suspend';

/** BITS on one host, as far as rollouts and creations use it. */
export class FakeBits {
  readonly name: string;
  jobs: BitsJob[] = [];
  /** URLs that the host publishes. */
  readonly published = new Set<string>();
  /** Calls that were carried out. */
  readonly ledger: Call[] = [];
  /** Descriptions of the jobs that were created. */
  readonly created: string[] = [];
  /** Jobs that left the host, and by which call. */
  readonly left: { readonly job: BitsJob; readonly by: Call }[] = [];
  /** The failure of every question and every call. */
  failure: RemoteError | undefined;
  /** The state that a job reaches at once when it starts. */
  fetched: JobState = 'TRANSFERRED';
  /** The code of a job in ERROR. */
  code: number = HRESULT.BG_E_HTTP_ERROR_404;
  /** Called before and after each call; a test throws from it. `carryOut` makes the change, as a host that is late does. */
  around: (when: 'before' | 'after', call: Call, carryOut: () => void) => void = () => undefined;
  #ids = 0;

  constructor(name: string) {
    this.name = name;
  }

  get connection(): JobsConnection {
    const part: Partial<JobsConnection> = {
      via: 'provider',
      list: () => this.#answer(() => this.jobs),
      progress: (_, of) => this.#answer(() => [of(this.jobs)]),
      get: (jobId) => this.#answer(() => this.jobs.find((each) => each.jobId === jobId)),
      create: (spec) =>
        this.#change('create', () => {
          const created = this.add(
            spec.files,
            spec.description ?? '',
            spec.suspended ? 'SUSPENDED' : this.fetched,
          );
          this.created.push(created.description);
          return created;
        }),
      addFile: (jobId, file) =>
        this.#change('addFile', () =>
          this.#replace(jobId, ({ files }) => ({ files: [...files, fileOf(file)] })),
        ),
      setProperties: (jobId, { minimumRetryDelay, priority }) =>
        this.#change('setProperties', () =>
          this.#replace(jobId, () => ({ minimumRetryDelay, ...(priority !== undefined && { priority }) })),
        ),
      changeState: (jobId, action) =>
        this.#change(action, () => {
          if (action === 'resume') this.#replace(jobId, () => ({ state: this.fetched }));
          else {
            this.#replace(jobId, () => ({}));
            const isMeant = (each: BitsJob): boolean => each.jobId === jobId;
            this.left.push(...this.jobs.filter(isMeant).map((each) => ({ job: each, by: action })));
            this.jobs = this.jobs.filter((each) => !isMeant(each));
          }
          return { note: undefined, answered: true };
        }),
      getError: () =>
        this.#answer(() => ({
          context: 'REMOTE_FILE' as const,
          info: describeJobError(this.code, 'REMOTE_FILE', { state: 'ERROR' }),
          contextDescription: '',
          errorDescription: '',
        })),
      publishing: (operation) => operation(this.#publishing),
      close: () => Promise.resolve(),
    };
    return part as JobsConnection;
  }

  get #publishing(): Publishing {
    const part: Partial<Publishing> = {
      has: (place) => this.#answer(() => this.published.has(urlOf(place))),
      publish: (place) => this.#change('publish', () => void this.published.add(urlOf(place))),
      unpublish: (group, suffixes) =>
        this.#change('unpublish', () => {
          for (const suffix of suffixes) this.published.delete(urlOf({ group, suffix }));
        }),
    };
    return part as Publishing;
  }

  /** Adds a job, as somebody else might. */
  add(files: readonly FilePair[], description: string, state: JobState): BitsJob {
    const added = job({
      jobId: `{${this.name}-${++this.#ids}}`,
      description,
      state,
      files: files.map(fileOf),
      creationTime: new Date(this.#ids),
      bytesTransferred: 1000n,
    });
    this.jobs = [...this.jobs, added];
    return added;
  }

  /** Brings all jobs into a state. */
  become(state: JobState): void {
    this.jobs = this.jobs.map((each) => ({ ...each, state }));
  }

  #replace(jobId: string, change: (job: BitsJob) => Partial<BitsJob>): void {
    if (!this.jobs.some((each) => each.jobId === jobId))
      throw new RemoteError('JOB_NOT_FOUND', { host: this.name });
    this.jobs = this.jobs.map((each) => (each.jobId === jobId ? { ...each, ...change(each) } : each));
  }

  async #answer<T>(answer: () => T): Promise<T> {
    await Promise.resolve();
    const { failure } = this;
    if (failure) throw failure;
    return answer();
  }

  #change<T>(call: Call, change: () => T): Promise<T> {
    return this.#answer(() => {
      const carryOut = (): T => {
        const result = change();
        this.ledger.push(call);
        return result;
      };
      this.around('before', call, carryOut);
      const result = carryOut();
      this.around('after', call, () => undefined);
      return result;
    });
  }
}

function fileOf({ remoteUrl, localFile }: FilePair): BitsJob['files'][number] {
  return { remoteUrl, localFile, bytesTotal: 1000n, bytesTransferred: 1000n, completed: true };
}
