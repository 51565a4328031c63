import type { Clock } from '../../../runtime/clock';
import type { FleetChange } from '../../model';
import type { HostRun, RolloutState } from '../journal/rolloutState';
import type { Sights } from './decide';
import type { HandOutcome } from './handOutcome';
import type { RolloutHosts } from './hands';
import { markedJobs } from './jobMatch';
import { jobOf, seenState } from './runningJob';
import { REST, UNSEEN, type HostSight } from './sight';

interface Watched {
  sight: HostSight;
  /** Milliseconds since 1970 until which a host that failed is left alone. */
  restsUntil: number;
  isWorking: boolean;
  /** State and bytes of its job when they last changed. */
  progress: string;
}

/** The sights of the hosts of one rollout, kept from one decision to the next. */
export class HostSights {
  readonly #hosts: Pick<RolloutHosts, 'host'>;
  readonly #clock: Clock;
  readonly #rollout: string;
  readonly #watched = new Map<string, Watched>();
  readonly #changed = new Set<string>();

  constructor(hosts: Pick<RolloutHosts, 'host'>, clock: Clock, { rollout, runs }: RolloutState) {
    this.#hosts = hosts;
    this.#clock = clock;
    this.#rollout = rollout;
    for (const name of runs.keys()) {
      this.#watched.set(name, { sight: UNSEEN, restsUntil: 0, isWorking: false, progress: '' });
      this.#changed.add(name);
    }
  }

  /** Notes which hosts have changed in the fleet. */
  heed(changes: readonly FleetChange[]): void {
    for (const change of changes) {
      if (change.kind === 'hosts') for (const name of this.#watched.keys()) this.#changed.add(name);
      else if (this.#watched.has(change.host)) this.#changed.add(change.host);
    }
  }

  /** The hosts as they are now. */
  seen(state: RolloutState): Sights {
    const now = this.#clock.now();
    for (const name of this.#changed) this.#update(name, state.runs.get(name), now);
    this.#changed.clear();
    return new Map(
      Array.from(this.#watched, ([name, { sight, isWorking, restsUntil }]) => {
        const isBusy = isWorking || restsUntil > now;
        // This runs at every piece of news, for every host.
        return [name, isBusy ? { ...sight, isBusy } : sight];
      }),
    );
  }

  of({ name }: HostRun): HostSight {
    return this.#watched.get(name)?.sight ?? UNSEEN;
  }

  begin(host: string): void {
    const watched = this.#watched.get(host);
    if (watched) watched.isWorking = true;
  }

  end(host: string, { endedAt, failure }: HandOutcome): void {
    const watched = this.#watched.get(host);
    if (!watched) return;
    watched.isWorking = false;
    if (failure !== undefined) {
      // Not every failure is followed by a reading, so what was seen before it proves nothing.
      watched.restsUntil = this.#clock.now() + REST;
      const { failingSince, failures, movedAt } = watched.sight;
      watched.sight = { ...UNSEEN, failingSince, failures, movedAt };
      this.#changed.delete(host);
      return;
    }
    const isRead = this.#hosts.host(host)?.status === 'online';
    watched.sight = { ...watched.sight, ...(isRead && { lookedAt: endedAt }) };
    this.#changed.add(host);
  }

  /** Has hosts asked again, whatever was known of them; all where none are named. */
  forget(hosts: readonly string[] = [...this.#watched.keys()]): void {
    for (const name of hosts) {
      const watched = this.#watched.get(name);
      if (watched?.sight.status !== 'failed') continue;
      // The failed call is forgotten, not since when the job has not moved.
      watched.sight = { ...UNSEEN, movedAt: watched.sight.movedAt };
    }
  }

  /** Hosts that nothing moves on, as far as is known, and that are of interest all the same. */
  resting({ runs }: RolloutState): ReadonlySet<string> {
    const now = this.#clock.now();
    const isResting = (run: HostRun): boolean =>
      (run.state === 'queued' && this.of(run).status === 'failed') ||
      ['unreachable', 'ready', 'stalled'].includes(seenState(run, this.of(run), now));
    return new Set([...runs.values()].filter(isResting).map(({ name }) => name));
  }

  #update(name: string, run: HostRun | undefined, now: number): void {
    const watched = this.#watched.get(name);
    const host = this.#hosts.host(name);
    if (!watched || !host) return;
    const { status, error, jobs } = host;
    const before = watched.sight;
    const sight: HostSight = {
      ...before,
      status,
      error,
      failingSince: status === 'failed' ? (before.failingSince ?? now) : undefined,
      failures: status === 'failed' ? before.failures + (error === before.error ? 0 : 1) : 0,
      jobs,
      marked: before.jobs === jobs ? before.marked : markedJobs(jobs.values(), this.#rollout),
    };
    const job = run && jobOf(run, sight)?.job;
    const progress = job ? `${job.jobId} ${job.state} ${job.bytesTransferred ?? ''}` : '';
    watched.sight = progress === watched.progress ? sight : { ...sight, movedAt: now };
    watched.progress = progress;
  }
}
