import { setMaxListeners } from 'node:events';
import type { HostJobs } from '../bits/hostJobs';
import type { BitsJob } from '../bits/job';
import type { JobType } from '../bits/states';
import type { WayIn } from '../bits/wayIn';
import type { Clock } from '../runtime/clock';
import { RemoteError, asRemoteError, hasClass, hasCode, isRemoteError } from '../wsman/errors';
import { compare, compareInSlices, type Compared, type ComparisonTerms } from './comparison';
import { NO_JOBS } from './counts';
import { EndedJobs } from './endedJobs';
import { askReasons, unexplained, withReasons } from './failureReasons';
import type { HostDefinition } from './host';
import { HostConnection, type Connect } from './hostConnection';
import { HostRecord } from './hostRecord';
import { NOTHING_KNOWN, withoutRates } from './known';
import { Lister, type Detail } from './listing';
import { HostLook, type Look } from './hostLook';
import type { FleetChange, HostState } from './model';
import { NotedJobs, type ChangeRecord, type JobNotes } from './notedJobs';
import type { Reading } from './reading';
import { Readings } from './readings';
import type { SignIns } from './signIns';

/** A change, where it was made, and by whom. */
export interface HostChange extends ChangeRecord {
  readonly host: string;
  /** `undefined` for the user who is signed in to this computer. */
  readonly user: string | undefined;
}

export interface HostWatchOptions {
  readonly connect: Connect;
  readonly signIns: SignIns;
  readonly clock: Clock;
  /** Looks what kind of Windows a host is. Without it hosts are not looked at, beyond the reading of their jobs. */
  readonly look?: Look;
  /** LANGID in which hosts should explain errors. */
  readonly languageId: () => number;
  /** Milliseconds for which jobs that left a host stay known; not at all without it. */
  readonly endedKeptFor?: () => number;
  /** Reports an error that nobody expected: of a listener, or in a reading. */
  readonly onDefect: (defect: unknown) => void;
  /** Receives every change that was asked for, when it has ended. */
  readonly onHostChange?: (change: HostChange) => void;
  /** Receives every reading, when its outcome is in the state. */
  readonly onReading?: (reading: Reading) => void;
  readonly emit: (changes: readonly FleetChange[]) => void;
}

/** Jobs of a first listing that are worth showing before the rest has come: a page. */
const FIRST_JOBS = 200;

/** One host of the fleet, and the only writer of what is known of it. */
export class HostWatch {
  readonly host: HostDefinition;
  readonly #options: HostWatchOptions;
  readonly #record: HostRecord;
  readonly #connection: HostConnection;
  readonly #readings: Readings;
  readonly #endedJobs: EndedJobs;
  readonly #look: HostLook | undefined;
  readonly #lister = new Lister();
  readonly #disposed = new AbortController();
  /** The provider does not report the type of a job; for those created here it is known. */
  readonly #types = new Map<string, JobType>();
  readonly #notes: Omit<JobNotes, 'changed'> = {
    created: (jobId, type) => this.#types.set(jobId, type),
    stateChanged: (jobId, action, change) => this.#endedJobs.note(jobId, action, change),
  };

  /** @param state of the host, which nobody has asked yet */
  constructor(state: HostState, options: HostWatchOptions) {
    const { host } = state;
    this.host = host;
    this.#options = options;
    this.#record = new HostRecord(state, options.emit);
    this.#connection = new HostConnection(host, options.connect, options.signIns);
    this.#readings = new Readings((detail, signal) => this.#read(detail, signal));
    // Every operation under way listens, and a person may start one for each of a hundred jobs.
    setMaxListeners(0, this.#disposed.signal);
    this.#look = this.#lookOf(options);
    this.#endedJobs = new EndedJobs({
      clock: options.clock,
      keptFor: () => options.endedKeptFor?.() ?? 0,
      onExpiry: () => this.#showEnded(),
    });
  }

  get state(): HostState {
    return this.#record.state;
  }

  /**
   * Reads the host now, or joins the reading under way. A failure ends in the state, not in an error.
   * @param detail `progress` where only the progress of known jobs is of interest
   * @throws RemoteError `CANCELLED`, also when the host leaves the fleet meanwhile
   */
  async read(signal?: AbortSignal, detail: Detail = 'full'): Promise<HostState> {
    await this.#readings.join(detail, signal);
    this.#disposed.signal.throwIfAborted();
    return this.state;
  }

  /** Runs an operation, then reads the host once so that the state shows what it did. */
  async perform<T>(
    operation: (jobs: HostJobs, signal: AbortSignal) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const either = signal ? AbortSignal.any([signal, this.#disposed.signal]) : this.#disposed.signal;
    try {
      const result = await this.#connection.use((jobs, user) =>
        operation(new NotedJobs(jobs, this.#notesFor(user)), either),
      );
      await this.#readings.afresh();
      return result;
    } catch (error) {
      if (!hasClass(error, 'skipsReading')) await this.#readings.afresh();
      throw error;
    }
  }

  /** Forgets jobs that left the host, or all of them. */
  clearEnded(jobIds?: readonly string[]): void {
    this.#endedJobs.clear(jobIds);
    this.#showEnded();
  }

  /** Applies a changed retention time to ended jobs. */
  reviewEnded(): void {
    this.#endedJobs.review();
  }

  /** Drops connection and failure. The known jobs stay. */
  async reset(): Promise<void> {
    this.#readings.abandon();
    const dropped = this.#connection.drop();
    this.#look?.forget();
    const status = this.state.readAt === undefined ? 'idle' : 'online';
    this.#record.apply({ status, kind: undefined, session: undefined, error: undefined });
    await dropped;
  }

  /** Reads the host over another connection. A failure ends in the state. @throws RemoteError `CANCELLED` */
  async readAnew(signal?: AbortSignal): Promise<HostState> {
    await this.reset();
    return this.read(signal);
  }

  /** Shows a failure that no reading of this host has had. */
  fail(error: RemoteError): void {
    this.#fail(error);
  }

  dispose(): void {
    this.#disposed.abort(new RemoteError('CANCELLED'));
    this.#endedJobs.dispose();
    this.#readings.dispose();
    void this.#connection.drop();
  }

  async #read(detail: Detail, signal: AbortSignal): Promise<void> {
    // A failed host stays failed until the outcome is known, so that its row does not flicker with every retry.
    if (this.state.status === 'idle') this.#record.apply({ status: 'connecting' });
    const { noted } = this.#endedJobs;
    try {
      const { known: before } = this.#record;
      const [listing, via] = await this.#connection.use(async (jobs) => {
        const read = await this.#lister.list(jobs, before, detail, signal, (soFar) =>
          this.#showFirst(soFar, jobs.via),
        );
        return [read, jobs.via] as const;
      });
      signal.throwIfAborted();
      const terms = this.#terms(via);
      const compared = await compareInSlices(listing, terms, signal);
      await this.#accept(compared, terms, noted, signal);
    } catch (error) {
      if (signal.aborted) this.#abandoned();
      else {
        if (!isRemoteError(error)) this.#options.onDefect(error);
        this.#fail(asRemoteError(error));
      }
    }
  }

  /** Records a listing, complete with why jobs failed. The first one is shown before that is asked. */
  async #accept(
    compared: Compared,
    { before, now, via }: ComparisonTerms,
    noted: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<void> {
    const { name } = this.host;
    const isFirst = this.state.readAt === undefined;
    if (isFirst) this.#apply(compared, via, noted, now);
    const { clock, languageId } = this.#options;
    const reasons = await askReasons(
      unexplained(before, compared.known),
      (jobId, until) => this.#connection.use((jobs) => jobs.getError(jobId, languageId(), until)),
      clock,
      signal,
    );
    signal.throwIfAborted();
    if (!isFirst) this.#apply(withReasons(name, compared, reasons), via, noted, now);
    else if (reasons.size > 0) {
      const { known, changes } = withReasons(name, { ...compared, changes: [] }, reasons);
      this.#record.apply({ known }, changes);
    }
  }

  #apply(
    { known, changes, counts }: Compared,
    via: WayIn | undefined,
    noted: ReadonlySet<string>,
    readAt: number,
  ): void {
    const gone = changes.flatMap((change) => (change.kind === 'jobGone' ? [change.job] : []));
    this.#endedJobs.record(gone, known.jobs, noted, this.state.readAt ?? readAt);
    const ended = this.#endedJobs.all;
    if (via === 'powershell') {
      this.#look?.takeKind();
      this.#look?.takeSession();
    }
    this.#record.apply({ status: 'online', via, error: undefined, ended, readAt, known, counts }, changes);
    this.#options.onReading?.({ state: this.state, changes, moving: known.rates.keys(), at: readAt });
  }

  /** Shows the beginning of a first listing that takes long. */
  #showFirst(soFar: readonly BitsJob[], via: WayIn | undefined): void {
    const { status, readAt, jobs } = this.state;
    if (status !== 'connecting' || readAt !== undefined || jobs.size > 0 || soFar.length < FIRST_JOBS) return;
    const { known, changes, counts } = compare(soFar, this.#terms(via));
    this.#record.apply({ known, counts }, changes);
  }

  #lookOf({ look, signIns, onDefect }: HostWatchOptions): HostLook | undefined {
    if (!look) return undefined;
    return new HostLook(
      {
        kind: (signal) => signIns.use(this.host, (credential) => look(this.host, credential, signal)),
        session: (signal) => this.#connection.use((jobs) => jobs.session(signal)),
        onDefect,
        onSeen: (seen) => this.#record.apply(seen),
      },
      this.#disposed.signal,
    );
  }

  #notesFor(user: string | undefined): JobNotes {
    const { name: host } = this.host;
    return {
      ...this.#notes,
      changed: (change) => this.#options.onHostChange?.({ ...change, host, user }),
    };
  }

  #terms(via: WayIn | undefined): ComparisonTerms {
    const { known: before } = this.#record;
    return { host: this.host.name, via, before, types: this.#types, now: this.#options.clock.now() };
  }

  /** Another reading may have begun since. */
  #abandoned(): void {
    if (this.state.status !== 'connecting' || this.#readings.isRunning) return;
    this.#forgetFirst({ status: 'idle', error: undefined });
  }

  /** The jobs stay as they were last seen, without speed and time left. */
  #fail(error: RemoteError): void {
    if (this.state.status === 'online') this.#look?.forget();
    if (hasClass(error, 'provesCredential')) this.#look?.takeKind();
    if (hasCode(error, 'ACCESS_DENIED')) this.#look?.takeSession();
    if (this.state.readAt === undefined) this.#forgetFirst({ status: 'failed', error });
    else {
      const { known, changes } = withoutRates(this.host.name, this.#record.known);
      const counts = { ...this.state.counts, bytesPerSecond: 0 };
      this.#record.apply({ status: 'failed', error, known, counts }, changes);
    }
    this.#options.onReading?.({ state: this.state, changes: [], moving: [], at: this.#options.clock.now() });
  }

  /** Removes what a first listing has shown: without the rest nothing is known of the host. */
  #forgetFirst(part: Pick<HostState, 'status' | 'error'>): void {
    const { name } = this.host;
    const changes = Array.from(
      this.state.jobs.values(),
      (job) => ({ kind: 'jobGone', host: name, job }) as const,
    );
    this.#record.apply({ ...part, known: NOTHING_KNOWN, counts: NO_JOBS }, changes);
  }

  #showEnded(): void {
    this.#record.apply({ ended: this.#endedJobs.all });
  }
}
