import type { HostJobs } from '../../../bits/hostJobs';
import { hasClass, hasCode, isRemoteError } from '../../../wsman/errors';
import type { Clock } from '../../../runtime/clock';
import { isInDoubt } from '../../doubt';
import type { HostState } from '../../model';
import { isLasting } from '../../lasting';
import type { NewEntry } from '../journal/entry';
import type { RolloutState } from '../journal/rolloutState';
import type { HandOutcome } from './handOutcome';
import type { HostIntent } from './intent';
import { callReason } from './jobReason';
import { hasTimers, plannedJob } from './plannedJob';

/** As much of the fleet as a rollout needs. */
export interface RolloutHosts {
  host(name: string): HostState | undefined;
  /** Reads a host in full. A failure ends in the state. */
  refresh(host: string, signal: AbortSignal, detail: 'full'): Promise<HostState>;
  /** Runs an operation on the jobs of a host, and reads the host in full when it ends. */
  perform<T>(
    host: string,
    operation: (jobs: HostJobs, signal: AbortSignal) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T>;
}

export interface HandsOptions {
  readonly hosts: RolloutHosts;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly state: () => RolloutState;
  /** Writes an entry down before it resolves. */
  readonly append: (entry: NewEntry) => Promise<void>;
}

/** How far an intent got, for the case that it fails. */
interface Trace {
  /** Whether the host may have been asked to create the job. */
  isCreating: boolean;
  /** The job that the attempt has on the host for certain. */
  jobId: string | undefined;
}

/** Carries intents out: one call to a host, with its intent written before and its outcome after it. */
export class Hands {
  readonly #options: HandsOptions;

  constructor(options: HandsOptions) {
    this.#options = options;
  }

  /**
   * Carries one intent out.
   * @throws what writing the journal throws, and the signal's reason
   */
  async carryOut(intent: HostIntent): Promise<HandOutcome> {
    const { clock, signal } = this.#options;
    let endedAt = clock.now();
    const trace: Trace = {
      isCreating: false,
      jobId: intent.kind === 'finish' ? intent.jobId : undefined,
    };
    try {
      if (intent.kind === 'look') await this.#look(intent.host);
      else
        await this.#options.hosts.perform(
          intent.host,
          async (jobs, until) => {
            try {
              await this.#call(intent, jobs, until, trace);
            } finally {
              endedAt = clock.now();
            }
          },
          signal,
        );
      return { endedAt, failure: undefined };
    } catch (failure) {
      // Without an answer nothing is known, and with a broken journal nothing may be done.
      signal.throwIfAborted();
      if (failure instanceof JournalFailure) throw failure.cause;
      const entry = failureEntry(intent, failure, trace);
      if (entry) await this.#options.append(entry);
      return { endedAt, failure };
    }
  }

  /** A listing that begins now: a host that answers may be in the middle of another one. */
  async #look(host: string): Promise<void> {
    const { hosts, signal } = this.#options;
    if (hosts.host(host)?.status === 'online') await hosts.perform(host, () => Promise.resolve(), signal);
    else await hosts.refresh(host, signal, 'full');
  }

  async #call(
    intent: Exclude<HostIntent, { kind: 'look' }>,
    jobs: HostJobs,
    signal: AbortSignal,
    trace: Trace,
  ): Promise<void> {
    const { host } = intent;
    switch (intent.kind) {
      case 'create':
        return this.#create(intent, jobs, signal, trace);
      case 'finish': {
        const { jobId, attempt, missing } = intent;
        for (const file of missing) await jobs.addFile(jobId, file, signal);
        await this.#start(jobId, jobs, signal);
        return this.#write({ kind: 'run', host, state: 'queued', attempt, jobId });
      }
      case 'complete':
        return this.#complete(intent, jobs, signal);
      case 'cancel':
        await cancelled(intent.jobId, jobs, signal);
        return this.#write({ kind: 'run', host, state: 'cancelled' });
      case 'nudge':
        await this.#write({ kind: 'nudged', host });
        await jobs.changeState(intent.jobId, 'resume', signal);
    }
  }

  async #create(
    { host, attempt }: HostIntent & { kind: 'create' },
    jobs: HostJobs,
    signal: AbortSignal,
    trace: Trace,
  ): Promise<void> {
    const state = this.#options.state();
    const run = state.runs.get(host);
    if (!run) return;
    const spec = plannedJob(state, run, attempt);
    if (run.staleJob !== undefined) await cancelled(run.staleJob, jobs, signal);
    await this.#write({ kind: 'creating', host, attempt });
    trace.isCreating = true;
    const { jobId } = await jobs.create(spec, signal);
    trace.jobId = jobId;
    if (spec.suspended) await this.#start(jobId, jobs, signal);
    await this.#write({ kind: 'run', host, state: 'queued', attempt, jobId });
  }

  async #start(jobId: string, jobs: HostJobs, signal: AbortSignal): Promise<void> {
    const { spec } = this.#options.state();
    const { retryDelay, giveUpAfter } = spec;
    if (hasTimers(spec))
      await jobs.setProperties(
        jobId,
        {
          ...(retryDelay !== null && { minimumRetryDelay: retryDelay }),
          ...(giveUpAfter !== null && { noProgressTimeout: giveUpAfter }),
        },
        signal,
      );
    await jobs.changeState(jobId, 'resume', signal);
  }

  async #complete(
    { host, jobId }: HostIntent & { kind: 'complete' },
    jobs: HostJobs,
    signal: AbortSignal,
  ): Promise<void> {
    const wasAsked = this.#options.state().runs.get(host)?.completingSince !== undefined;
    await this.#write({ kind: 'completing', host });
    try {
      const { note } = await jobs.changeState(jobId, 'complete', signal);
      const reason = note && ({ code: note.name, text: note.meaning, kind: 'host' } as const);
      await this.#write(
        reason ? { kind: 'run', host, state: 'failed', reason } : { kind: 'run', host, state: 'done' },
      );
    } catch (error) {
      if (!hasCode(error, 'JOB_NOT_FOUND')) throw error;
      // It left before this call: by an earlier one of ours, or by somebody else's hand.
      await this.#write({ kind: 'run', host, state: wasAsked ? 'done' : 'gone' });
    }
  }

  async #write(entry: NewEntry): Promise<void> {
    try {
      await this.#options.append(entry);
    } catch (cause) {
      throw new JournalFailure(cause);
    }
  }
}

/** Marks a failure of the journal among those of a host. */
export class JournalFailure extends Error {
  constructor(cause: unknown) {
    super('the journal cannot be written', { cause });
  }
}

/** A job that has left is cancelled as well as it can be. */
async function cancelled(jobId: string, jobs: HostJobs, signal: AbortSignal): Promise<void> {
  try {
    await jobs.changeState(jobId, 'cancel', signal);
  } catch (error) {
    if (!hasCode(error, 'JOB_NOT_FOUND')) throw error;
  }
}

/** The entry that a failed call means for the host run; `undefined` where the next listing tells. */
function failureEntry(
  intent: HostIntent,
  failure: unknown,
  { isCreating, jobId }: Trace,
): NewEntry | undefined {
  const { kind, host } = intent;
  if (kind === 'look' || kind === 'nudge') return undefined;
  const reason = callReason(failure);
  // A job that may have been created is looked for from now on; the one of an earlier attempt stays to be cancelled.
  if (isInDoubt(failure))
    return kind === 'create' && isCreating ? { kind: 'creating', host, attempt: intent.attempt } : undefined;
  if (hasClass(failure, 'notConnected')) return { kind: 'run', host, state: 'unreachable', reason };
  // Whether the host lets us in at all, the look that follows every failure tells.
  if (isRemoteError(failure) && isLasting(failure)) return undefined;
  // Another attempt cancels the job that is left.
  const left = 'attempt' in intent && jobId !== undefined && { jobId, attempt: intent.attempt };
  return { kind: 'run', host, state: 'failed', reason, ...left };
}
