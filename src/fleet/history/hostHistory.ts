import { isActive } from '../../bits/states';
import { failedAnew } from '../comparison';
import type { FleetChange, HostState, TrackedJob } from '../model';
import type { Reading } from '../reading';
import { addMoment, lacksSignIn, type HostMoment, type JobMoment } from './moments';
import { Samples, type Sample } from './samples';

/** The past of a job or a host while it was watched. */
export interface History<Moment> {
  /** Oldest first. */
  readonly samples: readonly Sample[];
  /** Oldest first. */
  readonly moments: readonly Moment[];
}

/** Jobs with a history, for each host; those at rest give way to others, the oldest first. */
const MOST_JOBS = 500;

/** The past of one host and of its jobs. A job has one from its first transfer, or from the first change of its state. */
export class HostHistory {
  readonly #past = new Past<HostMoment>();
  readonly #jobs = new Map<string, Past<JobMoment>>();
  /** Whether this reading found that no job gives way. */
  #isFull = false;

  get host(): History<HostMoment> {
    return this.#past.shown;
  }

  /** @returns `undefined` for a job that has not moved or changed */
  job(jobId: string): History<JobMoment> | undefined {
    return this.#jobs.get(jobId)?.shown;
  }

  /** Records a reading, or that it failed. */
  record({ state, changes, moving, at }: Reading): void {
    if (state.status === 'failed') {
      this.#fail(state, at);
      return;
    }
    if (this.#past.moments.at(-1)?.error !== undefined)
      addMoment(this.#past.moments, { at, error: undefined });
    this.#isFull = false;
    for (const change of changes) this.#note(change, at);
    const moved = this.#recordMoving(state, moving, at);
    this.#recordResting(state, moved, at);
    if (moved.length > 0) this.#past.move(at, speedOf(moved));
    else this.#past.rest(at, state.counts.active > 0);
  }

  #fail({ error }: HostState, at: number): void {
    const last = this.#past.moments.at(-1)?.error;
    const isToldAlready = last?.code === error?.code || (lacksSignIn(last) && lacksSignIn(error));
    if (!isToldAlready) addMoment(this.#past.moments, { at, error });
    for (const past of [this.#past, ...this.#jobs.values()]) past.lose(at);
  }

  /** Notes a change of state, and an error that came in the same state. */
  #note(change: FleetChange, at: number): void {
    if (change.kind !== 'jobChanged') return;
    const { job, error } = change.job;
    const before = change.before.job;
    if (before.state === job.state && !failedAnew(before, job)) return;
    const past = this.#pastOf(job.jobId);
    if (past) addMoment(past.moments, { at, state: job.state, error });
  }

  #recordMoving({ jobs }: HostState, moving: Iterable<string>, at: number): readonly TrackedJob[] {
    const moved: TrackedJob[] = [];
    for (const jobId of moving) {
      const tracked = jobs.get(jobId);
      if (tracked === undefined) continue;
      this.#pastOf(jobId)?.move(at, tracked.bytesPerSecond);
      moved.push(tracked);
    }
    return moved;
  }

  /** Jobs of which nothing moves. A job that left is forgotten with its row. */
  #recordResting({ jobs, ended }: HostState, moved: readonly TrackedJob[], at: number): void {
    const movedIds = new Set(moved.map(({ job }) => job.jobId));
    for (const [jobId, past] of this.#jobs) {
      if (movedIds.has(jobId)) continue;
      const tracked = jobs.get(jobId);
      if (tracked) past.rest(at, isActive(tracked.job.state));
      else if (!ended.has(jobId)) this.#jobs.delete(jobId);
    }
  }

  /** @returns `undefined` for a job that is one too many */
  #pastOf(jobId: string): Past<JobMoment> | undefined {
    const known = this.#jobs.get(jobId);
    if (known) return known;
    if (this.#jobs.size >= MOST_JOBS && !this.#forgetOne()) return undefined;
    const made = new Past<JobMoment>();
    this.#jobs.set(jobId, made);
    return made;
  }

  /** Forgets the oldest job at rest, and says whether there was one. Thousands of jobs may ask in one reading. */
  #forgetOne(): boolean {
    if (this.#isFull) return false;
    for (const [jobId, past] of this.#jobs) if (!past.moves) return this.#jobs.delete(jobId);
    this.#isFull = true;
    return false;
  }
}

/** Samples and moments of one thing. */
class Past<Moment> {
  readonly moments: Moment[] = [];
  readonly #samples = new Samples();
  #moves = false;
  /** Whether the last sample has a speed. */
  #isTold = false;

  /** Whether it moved when it was read last. */
  get moves(): boolean {
    return this.#moves;
  }

  get shown(): History<Moment> {
    return { samples: this.#samples.all(), moments: [...this.moments] };
  }

  /** @param speed bytes a second; `undefined` while that takes another reading */
  move(at: number, speed: number | undefined): void {
    this.#moves = true;
    this.#add(at, speed);
  }

  /** Nothing moves. Where nothing is about to move either, one sample ends the curve. */
  rest(at: number, isWaiting: boolean): void {
    if (this.#moves || isWaiting) this.#add(at, 0);
    this.#moves = false;
  }

  /** The reading failed: a curve that has begun breaks. */
  lose(at: number): void {
    if (this.#isTold) this.#add(at, undefined);
    this.#moves = false;
  }

  #add(at: number, speed: number | undefined): void {
    this.#samples.add(at, speed);
    this.#isTold = speed !== undefined;
  }
}

/** Bytes a second of all transfers whose speed is known; `undefined` where none is. */
function speedOf(moved: readonly TrackedJob[]): number | undefined {
  const known = moved.flatMap(({ bytesPerSecond }) => bytesPerSecond ?? []);
  return known.length === 0 ? undefined : known.reduce((sum, speed) => sum + speed, 0);
}
