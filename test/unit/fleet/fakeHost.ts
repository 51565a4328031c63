import type { JobsConnection } from '../../../src/bits/hostJobs';
import { decodeJob } from '../../../src/bits/decodeJob';
import { describeJobError } from '../../../src/bits/errorCodes';
import type { BitsJob } from '../../../src/bits/job';
import type { JobError } from '../../../src/bits/requests';
import type { SessionFacts } from '../../../src/bits/session';
import type { WayIn } from '../../../src/bits/wayIn';
import type { HostDefinition } from '../../../src/fleet/host';
import { CimInstance } from '../../../src/wsman/cim';
import { parseEndpoint } from '../../../src/wsman/endpoint';
import { RemoteError } from '../../../src/wsman/errors';
import { parseXml } from '../../../src/wsman/xml';

/** A job with the two properties that the provider must report; the table of properties fills in the others. */
const LEAST = decodeJob(CimInstance.read(parseXml('<Job><JobId>1</JobId><State>2</State></Job>')));

export function job(part: Partial<BitsJob> = {}): BitsJob {
  return {
    ...LEAST,
    jobId: '{11111111-1111-1111-1111-111111111111}',
    displayName: 'Nightly pack',
    owner: 'NT AUTHORITY\\NETWORK SERVICE',
    state: 'TRANSFERRING',
    minimumRetryDelay: 600,
    noProgressTimeout: 1_209_600,
    creationTime: new Date(0),
    modificationTime: new Date(0),
    bytesTotal: 1000n,
    filesTotal: 1,
    ...part,
  };
}

export function definition(name: string, part: Partial<HostDefinition> = {}): HostDefinition {
  return { name, endpoint: parseEndpoint(`http://${name}.example:5985/wsman`), auth: 'negotiate', ...part };
}

/** A host whose answers a test writes down. It counts what it is asked, and may be told to wait. */
export class FakeHost {
  jobs: BitsJob[] = [];
  failure: Error | undefined;
  #nextFailure: Error | undefined;
  reads = 0;
  /** Readings of progress alone; every reading counts above. */
  glances = 0;
  /** What the host answers to a question for progress alone. */
  refusal: RemoteError | undefined;
  errorsAsked: string[] = [];
  /** What a listing brings before it waits. */
  firstPage: readonly BitsJob[] | undefined;
  /** What it answers to the question why a job failed. */
  /** GetError never answers. */
  isSilentOnErrors = false;
  errorRefusal: RemoteError | undefined;
  /** Confirms a complete or cancel, and keeps the job. */
  isStubborn = false;
  /** The way by which its jobs are read. */
  via: WayIn = 'provider';
  /** The answer of its session about itself. */
  facts: SessionFacts | undefined;
  /** How often it was asked for these. */
  looks = 0;
  closed = 0;
  connected = 0;
  #gate: Promise<void> | undefined;
  #open: () => void = () => undefined;

  /** Lets the next reading fail, and no other. */
  failOnce(failure: Error): void {
    this.#nextFailure = failure;
  }

  /** From now on reads wait until {@link letGo}. */
  hold(): void {
    this.#gate = new Promise((resolve) => (this.#open = resolve));
  }

  letGo(): void {
    this.#open();
    this.#gate = undefined;
  }

  get client(): JobsConnection {
    this.connected++;
    const read = async (signal: AbortSignal): Promise<BitsJob[]> => {
      this.reads++;
      if (this.#gate) await Promise.race([this.#gate, aborted(signal)]);
      const failure = this.#nextFailure ?? this.failure;
      this.#nextFailure = undefined;
      if (failure) throw failure;
      return this.jobs;
    };
    const part: Pick<
      JobsConnection,
      'via' | 'session' | 'list' | 'progress' | 'getError' | 'close' | 'create' | 'changeState'
    > = {
      via: this.via,
      session: () => {
        this.looks++;
        return Promise.resolve(this.facts);
      },
      list: (signal, onPage) => {
        if (this.firstPage) onPage?.(this.firstPage);
        return read(signal);
      },
      progress: async (signal, of) => {
        this.glances++;
        if (this.refusal) throw this.refusal;
        return [of(await read(signal))];
      },
      getError: async (jobId, _, signal) => {
        this.errorsAsked.push(jobId);
        if (this.isSilentOnErrors) await aborted(signal);
        if (this.errorRefusal) throw this.errorRefusal;
        return NOT_FOUND_ON_SERVER;
      },
      create: ({ displayName }) => {
        const created = job({ displayName });
        this.jobs = [...this.jobs, created];
        return Promise.resolve(created);
      },
      changeState: (jobId, action) => {
        if (this.failure) return Promise.reject(this.failure);
        const ends = !this.isStubborn && (action === 'cancel' || action === 'complete');
        this.jobs = this.jobs.filter((each) => each.jobId !== jobId || !ends);
        return Promise.resolve({ note: undefined, answered: true });
      },
      close: () => {
        this.closed++;
        return Promise.resolve();
      },
    };
    return part as JobsConnection;
  }
}

export const NOT_FOUND_ON_SERVER: JobError = {
  context: 'REMOTE_FILE',
  info: describeJobError(0x80190194, 'REMOTE_FILE'),
  contextDescription: '',
  errorDescription: '',
};

function aborted(signal: AbortSignal): Promise<never> | undefined {
  return new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(new RemoteError('CANCELLED')), { once: true }),
  );
}
