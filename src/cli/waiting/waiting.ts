import { bareJobId } from '../../bits/jobId';
import { describeJobError } from '../../bits/errorCodes';
import type { HostJobs } from '../../bits/hostJobs';
import type { BitsJob } from '../../bits/job';
import type { JobError } from '../../bits/requests';
import { pause, type Clock } from '../../runtime/clock';
import { RemoteError, isRemoteError } from '../../wsman/errors';
import { withDetail } from '../../wsman/moreDetail';
import { isLasting } from '../../fleet/lasting';
import { pasted } from '../output/pasted';
import { ENGLISH } from '../output/languages';

/** Asks one host something. Between two questions the other hosts have their turn. */
export type Ask = <T>(question: (client: HostJobs) => Promise<T>) => Promise<T>;

/** What a wait waits for, as it is told to the person. */
export type Awaited =
  | {
      readonly jobId: string;
      readonly state: BitsJob['state'];
      /** Why a job in TRANSIENT_ERROR does not move. */
      readonly reason: JobError | undefined;
    }
  | {
      readonly jobId: string;
      /** Why the job could not be read just now. */
      readonly error: RemoteError;
    };

export interface WaitTerms {
  /** The name of the host, for errors. */
  readonly host: string;
  /** Options of the command line by which the host is reached, for the command that goes on. */
  readonly way?: readonly string[];
  readonly ask: Ask;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Milliseconds after which the wait ends; without it, it ends when nothing has moved for a day. */
  readonly limit: number | undefined;
  /** Called when what is waited for changes. */
  readonly tell: (awaited: Awaited) => void;
  /** Called with each reading of the job, whatever it brings. */
  readonly look?: (job: BitsJob) => void;
}

/** Milliseconds between two looks at a job. */
const INTERVAL = 1000;
/** Milliseconds without a byte more after which a wait without a limit ends; Chrome gives up a job after as long. */
const STANDSTILL = 86_400_000;
/** Milliseconds for which readings may fail: a restart of the host takes less. */
const PATIENCE = 900_000;

/**
 * Waits until a job has transferred.
 * @throws RemoteError `TRANSFER_FAILED` when the job ends in ERROR; `SUSPENDED_BY_OTHERS`, `COMPLETED_BY_OTHERS`,
 * `CANCELLED_BY_OTHERS` or `ENDED_BY_OTHERS`; `WAIT_EXPIRED` at the limit, `WAIT_INTERRUPTED` when the signal aborts;
 * and the failure of a reading that waiting does not mend. Each names the job
 */
export async function untilTransferred(job: BitsJob, terms: WaitTerms): Promise<BitsJob> {
  const expired = new AbortController();
  const limit = terms.clock.after(terms.limit ?? Infinity, () => expired.abort());
  try {
    return await new Wait(job, terms, AbortSignal.any([terms.signal, expired.signal])).run();
  } finally {
    limit.dispose();
  }
}

class Wait {
  readonly #terms: WaitTerms;
  readonly #signal: AbortSignal;
  readonly #startedAt: number;
  #job: BitsJob;
  #movedAt: number;
  #failingSince: number | undefined;
  #told = '';

  /** @param signal aborts with that of the terms, and at the limit */
  constructor(job: BitsJob, terms: WaitTerms, signal: AbortSignal) {
    this.#job = job;
    this.#terms = terms;
    this.#signal = signal;
    this.#startedAt = this.#movedAt = terms.clock.now();
  }

  async run(): Promise<BitsJob> {
    const { clock } = this.#terms;
    this.#terms.look?.(this.#job);
    while (this.#job.state !== 'TRANSFERRED') {
      await this.#judge();
      await pause(clock, INTERVAL, this.#signal);
      this.#checkTime();
      await this.#read();
      this.#checkTime();
    }
    return this.#job;
  }

  /** @throws RemoteError for a state that does not lead to TRANSFERRED by itself */
  async #judge(): Promise<void> {
    const { jobId, state } = this.#job;
    const args = { jobId, host: this.#terms.host };
    switch (state) {
      case 'ERROR':
        throw await this.#failure();
      case 'SUSPENDED':
        throw new RemoteError('SUSPENDED_BY_OTHERS', args);
      case 'ACKNOWLEDGED':
        throw new RemoteError('COMPLETED_BY_OTHERS', args);
      case 'CANCELLED':
        throw new RemoteError('CANCELLED_BY_OTHERS', args);
      default:
        if (this.#failingSince === undefined) await this.#tellState();
    }
  }

  async #read(): Promise<void> {
    const { ask, clock, host } = this.#terms;
    const { jobId } = this.#job;
    let job: BitsJob | undefined;
    try {
      job = await ask((client) => client.get(jobId, this.#signal));
    } catch (error) {
      this.#unread(error);
      return;
    }
    this.#failingSince = undefined;
    if (!job) throw new RemoteError('ENDED_BY_OTHERS', { jobId, host });
    if (hasMoved(this.#job, job)) this.#movedAt = clock.now();
    this.#job = job;
    this.#terms.look?.(job);
  }

  /** One failed reading is not the end. @throws the failure if waiting does not mend it, or it lasts too long */
  #unread(error: unknown): void {
    if (this.#signal.aborted) return;
    if (!isRemoteError(error)) throw error;
    const now = this.#terms.clock.now();
    this.#failingSince ??= now;
    const { jobId } = this.#job;
    if (isLasting(error) || now - this.#failingSince >= PATIENCE)
      throw withDetail(error, `job ${jobId} stays on the host`);
    this.#tell(`${error.code} ${error.message}`, { jobId, error });
  }

  async #tellState(): Promise<void> {
    const { jobId, state, transientErrorCount } = this.#job;
    const key = state === 'TRANSIENT_ERROR' ? `${state} ${transientErrorCount}` : state;
    if (this.#told === key) return;
    const reason = state === 'TRANSIENT_ERROR' ? await this.#reason() : undefined;
    this.#tell(key, { jobId, state, reason });
  }

  #tell(key: string, awaited: Awaited): void {
    if (this.#told === key) return;
    this.#told = key;
    this.#terms.tell(awaited);
  }

  async #failure(): Promise<RemoteError> {
    const { jobId, state } = this.#job;
    const info = (await this.#reason())?.info;
    const { host } = this.#terms;
    const detail = info ? `${info.name} (${info.hex})` : state;
    if (info)
      return new RemoteError(
        'TRANSFER_FAILED',
        { jobId, host, ...info.args },
        { detail, sentences: info.sentences },
      );
    const unknown = {
      meaning: 'the host does not say why.',
      advice: `Ask again with: bits-remote error ${bareJobId(jobId)} --host ${pasted(host)}`,
    };
    return new RemoteError('TRANSFER_FAILED', { jobId, host, ...unknown }, { detail });
  }

  /** Why the job does not move; `undefined` where the host does not tell. */
  async #reason(): Promise<JobError | undefined> {
    const { jobId, state, type } = this.#job;
    try {
      const error = await this.#terms.ask((client) => client.getError(jobId, ENGLISH, this.#signal));
      return error && { ...error, info: describeJobError(error.info.code, error.context, { state, type }) };
    } catch (error) {
      if (isRemoteError(error) || this.#signal.aborted) return undefined;
      throw error;
    }
  }

  /** @throws RemoteError `WAIT_INTERRUPTED` or `WAIT_EXPIRED` */
  #checkTime(): void {
    const { signal, clock, host, limit } = this.#terms;
    const { jobId, state } = this.#job;
    const again = { id: bareJobId(jobId), where: [pasted(host), ...(this.#terms.way ?? [])].join(' ') };
    if (signal.aborted) throw new RemoteError('WAIT_INTERRUPTED', { jobId, host, ...again });
    const now = clock.now();
    const isStuck = limit === undefined && now - this.#movedAt >= STANDSTILL;
    if (!this.#signal.aborted && !isStuck) return;
    const seconds = Math.round((now - this.#startedAt) / 1000);
    throw new RemoteError('WAIT_EXPIRED', { jobId, host, state, seconds, ...again });
  }
}

function hasMoved(before: BitsJob, after: BitsJob): boolean {
  return (
    before.bytesTransferred !== after.bytesTransferred || before.filesTransferred !== after.filesTransferred
  );
}
