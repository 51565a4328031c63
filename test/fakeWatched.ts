import { FleetHistory } from '../src/fleet/history/fleetHistory';
import type { EndedJob, FleetChange, HostState, TrackedJob } from '../src/fleet/model';
import { nextRate, secondsLeft, type Rate } from '../src/fleet/rate';
import type { BitsJob } from '../src/bits/job';
import { describeHresult } from '../src/bits/errorCodes';
import { HRESULT } from '../src/bits/hresults';
import type { Disposable } from '../src/runtime/disposable';
import { Listeners } from '../src/runtime/listeners';
import type { RemoteError } from '../src/wsman/errors';
import type { JobError } from '../src/bits/requests';
import { FakeClock } from './fakeClock';
import { definition, job } from './unit/fleet/fakeHost';
import { file, hostState, MIB, tracked } from './unit/ui/tracked';

/** The moment at which the fakes begin. */
export const BEGIN = Date.UTC(2026, 0, 15, 14, 0);
export const JOB_ID = '{6B4C0FD7-3E4B-4C53-9F0B-2F1B0A6D9C11}';

/** A host that is read every two seconds, in the fleet as a page sees it. */
export class FakeWatched {
  readonly clock: FakeClock;
  readonly history: FleetHistory;
  readonly #listeners: Listeners<readonly FleetChange[]>;
  readonly #rates = new Map<string, Rate>();
  #state: HostState | undefined;
  #subscriptions = 0;

  constructor(onDefect: (defect: unknown) => void) {
    this.clock = new FakeClock(BEGIN);
    this.history = new FleetHistory(onDefect);
    this.#listeners = new Listeners(onDefect);
    this.#state = {
      ...hostState({ status: 'idle', readAt: undefined, via: undefined }),
      host: definition('web-01', { group: 'Production/EU', tags: ['canary'], credential: 'prod' }),
    };
  }

  /** Listeners that are subscribed. */
  get listeners(): number {
    return this.#subscriptions;
  }

  host(name: string): HostState | undefined {
    return name === this.#state?.host.name ? this.#state : undefined;
  }

  job(host: string, jobId: string): TrackedJob | undefined {
    return this.host(host)?.jobs.get(jobId);
  }

  ended(host: string, jobId: string): EndedJob | undefined {
    return this.host(host)?.ended.get(jobId);
  }

  onDidChange(listener: (changes: readonly FleetChange[]) => void): Disposable {
    const listening = this.#listeners.add(listener);
    this.#subscriptions++;
    return {
      dispose: () => {
        listening.dispose();
        this.#subscriptions--;
      },
    };
  }

  /** Reads the host. @param errors by JobId */
  read(
    jobs: readonly BitsJob[],
    errors: Readonly<Record<string, JobError>> = {},
    part: Partial<HostState> = {},
  ): void {
    const before = this.#state;
    if (before === undefined) return;
    const at = this.clock.now();
    const known = jobs.map((each) => {
      const rate = nextRate(this.#rates.get(each.jobId), each, at);
      this.#rates.set(each.jobId, rate);
      return tracked(each, {
        bytesPerSecond: rate.bytesPerSecond,
        secondsLeft: secondsLeft(rate, each),
        error: errors[each.jobId],
      });
    });
    const state = { ...hostState({ readAt: at, ...part }, {}, known), host: before.host };
    const changes = known.map((each): FleetChange => {
      const old = before.jobs.get(each.job.jobId);
      const host = state.host.name;
      return old
        ? { kind: 'jobChanged', host, job: each, before: old }
        : { kind: 'jobAppeared', host, job: each };
    });
    const gone = [...before.jobs.values()].filter(({ job: { jobId } }) => !state.jobs.has(jobId));
    this.#set(state, [
      ...changes,
      ...gone.map((each): FleetChange => ({ kind: 'jobGone', host: state.host.name, job: each })),
    ]);
    const moving = jobs.filter((each) => each.state === 'TRANSFERRING').map(({ jobId }) => jobId);
    this.history.record({ state, changes, moving, at });
  }

  /** The host does not answer. */
  fail(error: RemoteError): void {
    const before = this.#state;
    if (before === undefined) return;
    const state: HostState = { ...before, status: 'failed', error };
    this.#set(state, []);
    this.history.record({ state, changes: [], moving: [], at: this.clock.now() });
  }

  /** Takes the host out of the list. */
  remove(): void {
    this.#state = undefined;
    this.#listeners.emit([{ kind: 'hosts', hosts: [] }]);
  }

  #set(state: HostState, changes: readonly FleetChange[]): void {
    this.#state = state;
    this.#listeners.emit([{ kind: 'host', host: state.host.name, state }, ...changes]);
  }
}

export const UNAVAILABLE: JobError = {
  context: 'REMOTE_FILE',
  info: describeHresult(HRESULT.BG_E_HTTP_ERROR_503),
  contextDescription: 'The error occurred while the remote file was being processed.',
  errorDescription: 'HTTP status 503: Service not available.',
};

/** A download of three files, of which some bytes are there. */
export function pack(bytes: bigint, part: Partial<BitsJob> = {}): BitsJob {
  const sizes = [480n * MIB, 1200n * MIB, 320n * MIB];
  let left = bytes;
  const files = ['base.cab', 'drivers-2026-01.cab', 'readme.txt'].map((name, index) => {
    const size = sizes[index] ?? 0n;
    const there = left > size ? size : left;
    left -= there;
    return file({
      remoteUrl: `https://files.contoso.example/packs/${name}?sig=s3cr3t`,
      localFile: `D:\\Drop\\Nightly\\${name}`,
      bytesTotal: size,
      bytesTransferred: there,
      completed: there === size,
    });
  });
  return job({
    jobId: JOB_ID,
    displayName: 'Nightly pack',
    description: 'Drivers and tools for the lab',
    priority: 'FOREGROUND',
    creationTime: new Date(BEGIN - 60_000),
    modificationTime: new Date(BEGIN),
    bytesTotal: 2000n * MIB,
    bytesTransferred: bytes,
    filesTotal: 3,
    filesTransferred: files.filter(({ completed }) => completed).length,
    transientErrorCount: 0,
    files,
    ...part,
  });
}

/** Ten minutes of a transfer with a pause at 503, and two minutes in which nobody looked. */
export function watchTransfer(watched: FakeWatched, until = 300): bigint {
  let bytes = 0n;
  for (let step = 0; step < until; step++) {
    watched.clock.jump(2000);
    const isFailing = step >= 90 && step < 105;
    if (step >= 180 && step < 225) {
      bytes += 7n * MIB;
      continue;
    }
    const swing = Math.sin(step / 9) * 2.2 + Math.sin(step / 2.3) * 0.7;
    if (!isFailing) bytes += BigInt(Math.round((5.2 + swing) * Number(MIB)));
    watched.read(
      [
        pack(
          bytes,
          isFailing
            ? { state: 'TRANSIENT_ERROR', transientErrorCount: 1 }
            : { state: 'TRANSFERRING', transientErrorCount: step >= 90 ? 1 : 0 },
        ),
      ],
      isFailing ? { [JOB_ID]: UNAVAILABLE } : {},
    );
  }
  return bytes;
}
