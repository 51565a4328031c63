import { createFailure } from '../../bits/createFailure';
import type { HostJobs } from '../../bits/hostJobs';
import type { BitsJob } from '../../bits/job';
import type { FilePair, JobSpec } from '../../bits/requests';
import { unreadChange } from '../../bits/unreadChange';
import { pause, type Clock } from '../../runtime/clock';
import { hasClass, hasCode, isRemoteError, RemoteError } from '../../wsman/errors';
import { withDetail } from '../../wsman/moreDetail';
import { isInDoubt, SETTLE } from '../doubt';
import { isLasting } from '../lasting';
import { creationDescription } from '../rollouts/marker';
import type { CreationJournal } from './creationJournal';
import type { HostCreation } from './creationState';
import { settlement, type Settlement } from './settlement';

/** Milliseconds between two looks at a host that does not answer: the first, and the most. */
const REST = 5_000;
const LONGEST_REST = 60_000;
/** Milliseconds for which a host is looked at in vain: a restart of it takes less. */
export const PATIENCE = 900_000;
/** How often in a row a host may refuse to be looked at. */
const MOST_REFUSALS = 3;
/** How often one command asks a host to create the job, where the host loses the question each time. */
const MOST_TRIES = 3;

/** As much of the hosts as a creation needs. */
export interface CreationHosts {
  /** Runs an operation on the jobs of a host. */
  perform<T>(
    host: string,
    operation: (jobs: HostJobs, signal: AbortSignal) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T>;
}

export interface CreatorOptions {
  readonly hosts: CreationHosts;
  readonly journal: CreationJournal;
  readonly clock: Clock;
  /** Ends everything; hosts that were asked stay in doubt. */
  readonly signal: AbortSignal;
  /** Called with the JobId as soon as a host has created the job. */
  readonly onCreated?: (host: string, jobId: string) => void;
  /** Called where the answer of a host was lost: its job is looked for from now on. */
  readonly onDoubt?: (host: string, failure: unknown) => void;
}

/** A job that a host has, and the ids of others that carry its marker. */
export interface Made {
  readonly job: BitsJob;
  readonly twins: readonly string[];
}

type Found = Exclude<Settlement, { kind: 'absent' | 'early' }>;

/**
 * Creates one job on hosts so that a lost answer settles itself: the job carries a marker, the intent is written down before
 * the call, and a host of which the answer was lost is listed until it tells. It is asked again only where the job is
 * certainly not there.
 */
export class Creator {
  readonly #options: CreatorOptions;

  constructor(options: CreatorOptions) {
    this.#options = options;
  }

  /**
   * Creates the job on a host of the creation, or goes on where that was cut off.
   * @throws RemoteError why there is no job; `UNKNOWN_OUTCOME` where that stays unknown; and what the journal throws
   */
  async create(host: string): Promise<Made> {
    let failure: unknown;
    for (let tries = 0; ; tries++) {
      if (this.#run(host).state === 'inDoubt') {
        const made = await this.#settle(host);
        if (made) return made;
      }
      if (tries === MOST_TRIES) throw lastCause(failure);
      try {
        return { job: await this.#try(host), twins: [] };
      } catch (error) {
        await this.#note(host, error);
        if (this.#run(host).state !== 'inDoubt') throw error;
        failure = error;
        this.#options.onDoubt?.(host, error);
      }
    }
  }

  /**
   * Finds out whether a host has the job. It is finished where it was cut off, and never created.
   * @returns `undefined` where the host does not have it
   * @throws RemoteError as `create` does
   */
  async check(host: string): Promise<Made | undefined> {
    return this.#run(host).state === 'inDoubt' ? this.#settle(host) : undefined;
  }

  #run(host: string): HostCreation {
    const run = this.#options.journal.state.hosts.get(host);
    if (run) return run;
    throw new RemoteError('INTERNAL', { reason: `${host} is no host of the creation.` });
  }

  #try(host: string): Promise<BitsJob> {
    const { hosts, journal, signal, onCreated } = this.#options;
    return hosts.perform(
      host,
      async (jobs, until) => {
        const { index, attempt } = this.#run(host);
        const { creation, spec } = journal.state;
        const marker = { creation, host: index, attempt: attempt + 1 };
        const description = creationDescription(spec.description ?? '', marker);
        await journal.append({ kind: 'creating', host, attempt: marker.attempt });
        const job = await jobs.create({ ...spec, description }, until, (jobId) => onCreated?.(host, jobId));
        await journal.append({ kind: 'made', host, jobId: job.jobId });
        return job;
      },
      signal,
    );
  }

  /** Writes down what a failure means for the host. @throws the failure once the person has ended it all */
  async #note(host: string, failure: unknown): Promise<void> {
    const { journal, signal } = this.#options;
    const { state, attempt } = this.#run(host);
    if (state !== 'inDoubt') return;
    if (signal.aborted || !isRemoteError(failure)) throw failure;
    // The host has as long as it may need from the failure on.
    if (isInDoubt(failure)) await journal.append({ kind: 'creating', host, attempt });
    else await journal.append({ kind: 'failed', host, code: failure.code });
  }

  /** Lists a host until it tells. @returns `undefined` where it certainly does not have the job */
  async #settle(host: string): Promise<Made | undefined> {
    const { clock, signal, hosts } = this.#options;
    const begunAt = clock.now();
    let refusals = 0;
    for (let rest = REST; ; rest = Math.min(2 * rest, LONGEST_REST)) {
      await pause(clock, this.#run(host).since + SETTLE - clock.now(), signal);
      try {
        return await hosts.perform(host, (jobs, until) => this.#look(host, jobs, until), signal);
      } catch (error) {
        if (signal.aborted || !isRemoteError(error) || this.#run(host).state !== 'inDoubt') throw error;
        refusals = isLasting(error) ? refusals + 1 : 0;
        // A refused password is not tried again: that locks accounts.
        const isRefused = refusals === MOST_REFUSALS || hasClass(error, 'needsPerson');
        if (isRefused || clock.now() - begunAt >= PATIENCE) throw unreadChange(error, host, 'CreateJob');
      }
      await pause(clock, rest, signal);
    }
  }

  async #look(host: string, jobs: HostJobs, signal: AbortSignal): Promise<Made | undefined> {
    const { journal, clock } = this.#options;
    const listedAt = clock.now();
    const found = settlement(journal.state, this.#run(host), await jobs.list(signal), listedAt);
    switch (found.kind) {
      case 'absent':
        await journal.append({ kind: 'absent', host });
        return undefined;
      case 'early':
        throw new RemoteError('UNKNOWN_OUTCOME', { host, what: 'CreateJob' });
      case 'different': {
        await journal.append({ kind: 'failed', host, code: 'CHANGED' });
        const unknown = new RemoteError('UNKNOWN_OUTCOME', { host, what: 'CreateJob' });
        throw withDetail(unknown, `job ${found.job.jobId} carries its marker, but its files are others`);
      }
      case 'made':
      case 'unfinished':
        return this.#adopt(host, found, jobs, signal);
    }
  }

  async #adopt(host: string, found: Found, jobs: HostJobs, signal: AbortSignal): Promise<Made> {
    const { journal } = this.#options;
    const { jobId } = found.job;
    const job =
      found.kind === 'unfinished' ? await this.#finish(host, jobId, found.missing, jobs, signal) : found.job;
    await journal.append({ kind: 'made', host, jobId });
    return { job, twins: found.twins };
  }

  /** Does what a cut-off creation still lacks. As at the first attempt, a failure leaves nothing behind. */
  async #finish(
    host: string,
    jobId: string,
    missing: readonly FilePair[],
    jobs: HostJobs,
    signal: AbortSignal,
  ): Promise<BitsJob> {
    const { journal } = this.#options;
    let step = 'AddFile';
    try {
      for (const file of missing) await jobs.addFile(jobId, file, signal);
      step = 'SetJobState';
      await start(jobId, journal.state.spec, jobs, signal);
      const job = await jobs.get(jobId, signal);
      if (job) return job;
      throw new RemoteError('JOB_NOT_FOUND', { host });
    } catch (error) {
      if (signal.aborted || isInDoubt(error) || hasClass(error, 'notConnected')) throw error;
      const isUndone = await isCancelled(jobId, jobs, signal);
      if (isUndone && isRemoteError(error)) await journal.append({ kind: 'failed', host, code: error.code });
      throw createFailure(error, { host, jobId, step, isUndone });
    }
  }
}

async function start(
  jobId: string,
  { priority, suspended }: JobSpec,
  jobs: HostJobs,
  signal: AbortSignal,
): Promise<void> {
  if (priority !== undefined) await jobs.setProperties(jobId, { priority }, signal);
  if (suspended !== true) await jobs.changeState(jobId, 'resume', signal);
}

async function isCancelled(jobId: string, jobs: HostJobs, signal: AbortSignal): Promise<boolean> {
  try {
    await jobs.changeState(jobId, 'cancel', signal);
    return true;
  } catch (error) {
    return hasCode(error, 'JOB_NOT_FOUND');
  }
}

/** Why the last question was lost: by now it is certain that nothing came of it. */
function lastCause(failure: unknown): unknown {
  return hasCode(failure, 'UNKNOWN_OUTCOME') && isRemoteError(failure.cause) ? failure.cause : failure;
}
