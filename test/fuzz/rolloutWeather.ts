import { HRESULT } from '../../src/bits/hresults';
import type { BitsJob } from '../../src/bits/job';
import type { JobState } from '../../src/bits/states';
import { hasCode, RemoteError } from '../../src/wsman/errors';
import type { Chance } from '../protocol/faults/chance';
import type { Call, FakeBits } from '../unit/fleet/rollouts/driver/fakeBits';
import type { Stage } from '../unit/fleet/rollouts/driver/stage';

/** The faults that befell a host: its state at the end must follow from that. */
export type Fault = 'answerLost' | 'cutOff' | 'refusedByBits' | 'notReached' | 'transferFailed';

/** One fault in so many calls, and in so many readings. */
const CALLS = 12;
const READINGS = 60;
/** Milliseconds by which a host may carry a call out after its answer was given up: less than a rollout allows for. */
const LATEST = 4_000;
/** Calls that may come late. */
const LATE: readonly Call[] = ['create', 'complete', 'cancel'];
/** Milliseconds for which a host may be down. */
const LONGEST_DOWN = 400_000;
/** One in so many hosts goes down while it only waits: a wave is not completed before all its hosts are there at once. */
const WAITING = 20;
const MOVING: readonly JobState[] = ['QUEUED', 'TRANSFERRING', 'TRANSIENT_ERROR'];

/** Random faults of the hosts of a rollout, and transfers that take their time. */
export class RolloutWeather {
  readonly #stage: Stage;
  readonly #chance: Chance;
  readonly #met = new Map<FakeBits, Set<Fault>>();
  readonly #downUntil = new Map<FakeBits, number>();
  #waitingFalls = 0;
  #isFair = false;
  /** Calls that would change a host, and those of them that met a fault. */
  calls = 0;
  struck = 0;

  constructor(stage: Stage, chance: Chance) {
    this.#stage = stage;
    this.#chance = chance;
    for (const host of stage.hosts) {
      this.#met.set(host, new Set());
      host.fetched = 'QUEUED';
      host.code = HRESULT.ERROR_DISK_FULL;
      host.around = (...call) => this.#meet(host, ...call);
      Object.defineProperty(host, 'failure', { get: () => this.#unreached(host) });
    }
  }

  /** No more faults: what is still to be done must succeed. */
  clear(): void {
    this.#isFair = true;
  }

  met(host: FakeBits): ReadonlySet<Fault> {
    return this.#met.get(host) ?? new Set();
  }

  /** Lets a second of transfers pass. */
  turn(): void {
    for (const host of this.#stage.hosts)
      if (host.jobs.some(({ state }) => MOVING.includes(state)))
        host.jobs = host.jobs.map((job) => this.#moved(host, job));
  }

  /** Lets a call to a host through, or throws what becomes of it. */
  #meet(host: FakeBits, ...[when, call, carryOut]: Parameters<FakeBits['around']>): void {
    if (when === 'before') this.calls++;
    if (!this.#strikes(CALLS)) return;
    this.struck++;
    if (when === 'after') {
      if (call === 'create' && this.#chance.onceIn(2)) this.#cutOff(host);
      if (this.#chance.onceIn(3)) this.#fall(host);
      throw this.#lost(host, call);
    }
    if (this.#chance.onceIn(2)) {
      this.#note(host, 'refusedByBits');
      throw new RemoteError('BITS_ERROR', { host: host.name, meaning: 'it is busy.', advice: 'Try again.' });
    }
    if (LATE.includes(call) && this.#chance.onceIn(2))
      this.#stage.clock.after(this.#chance.next() * LATEST, () => inVain(carryOut));
    throw this.#lost(host, call);
  }

  #moved(host: FakeBits, job: BitsJob): BitsJob {
    if (!MOVING.includes(job.state)) return job;
    if (this.#chance.onceIn(3)) return { ...job, state: 'TRANSFERRED' };
    if (this.#strikes(40)) {
      this.#note(host, 'transferFailed');
      return { ...job, state: 'ERROR' };
    }
    return { ...job, state: this.#strikes(10) ? 'TRANSIENT_ERROR' : 'TRANSFERRING' };
  }

  /** Its creation ended after the first file: it is left as it was then. */
  #cutOff(host: FakeBits): void {
    const job = host.jobs.at(-1);
    if (!job) return;
    this.#note(host, 'cutOff');
    host.jobs = [...host.jobs.slice(0, -1), { ...job, state: 'SUSPENDED', files: job.files.slice(0, 1) }];
  }

  #lost(host: FakeBits, what: Call): RemoteError {
    this.#note(host, 'answerLost');
    return new RemoteError('UNKNOWN_OUTCOME', { host: host.name, what });
  }

  #fall(host: FakeBits): void {
    const isWaiting = host.jobs.length > 0 && host.jobs.every(({ state }) => state === 'TRANSFERRED');
    if (isWaiting && ++this.#waitingFalls * WAITING > this.#stage.hosts.length) return;
    this.#downUntil.set(host, this.#stage.clock.now() + this.#chance.next() * LONGEST_DOWN);
  }

  #unreached(host: FakeBits): RemoteError | undefined {
    if (this.#isFair) return undefined;
    const { name } = host;
    if (this.#stage.clock.now() < (this.#downUntil.get(host) ?? 0)) {
      this.#note(host, 'notReached');
      return new RemoteError('CONNECT_TIMEOUT', { host: name, seconds: 5 });
    }
    if (!this.#strikes(READINGS)) return undefined;
    this.#note(host, 'notReached');
    if (this.#chance.onceIn(4)) this.#fall(host);
    return new RemoteError('CONNECTION_REFUSED', { host: name, port: 5985 });
  }

  #strikes(times: number): boolean {
    return !this.#isFair && this.#chance.onceIn(times);
  }

  #note(host: FakeBits, fault: Fault): void {
    this.#met.get(host)?.add(fault);
  }
}

/** The job may have left meanwhile. */
function inVain(carryOut: () => void): void {
  try {
    carryOut();
  } catch (error) {
    if (!hasCode(error, 'JOB_NOT_FOUND')) throw error;
  }
}
