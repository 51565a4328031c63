import { isActive } from '../../../bits/states';
import type { EndedJob, HostState, TrackedJob } from '../../../fleet/model';
import { concern } from '../../words/concern';
import { NO_JOBS_OF_NAME, type NameTally } from '../../words/nameRow';

/** A job of a name, or one that has left its host. */
export type NamedJob =
  { readonly kind: 'job'; readonly job: TrackedJob } | { readonly kind: 'ended'; readonly ended: EndedJob };

/** Which jobs count. */
export interface Passing {
  passes(job: TrackedJob): boolean;
  passesEnded(job: EndedJob): boolean;
}

/** What differs after a host was looked at again. */
export interface RosterChange {
  /** Names of which jobs came, left or changed their state. */
  readonly names: readonly string[];
  /** Whether names came, left or changed places. */
  readonly isReordered: boolean;
}

type Share = ReadonlyMap<string, readonly NamedJob[]>;

/**
 * The jobs of all hosts by their names: a job that was created on forty hosts is one name with forty jobs. A change of one
 * host costs the jobs of that host, however many hosts there are.
 */
export class NameRoster {
  readonly #collator: Intl.Collator;
  readonly #shares = new Map<string, Share>();
  readonly #tallies = new Map<string, NameTally>();
  readonly #hosts = new Map<string, Set<string>>();
  #order: readonly string[] | undefined;

  /** @param locale BCP 47 tag */
  constructor(locale: string) {
    this.#collator = new Intl.Collator(locale, { numeric: true });
  }

  /** Starts over, with these hosts. */
  reset(hosts: readonly HostState[], passing: Passing): void {
    this.#shares.clear();
    this.#tallies.clear();
    this.#hosts.clear();
    this.#order = undefined;
    for (const state of hosts) this.update(state, passing);
  }

  /** Looks at a host again. */
  update(state: HostState, passing: Passing): RosterChange {
    const { name: host } = state.host;
    const before = this.#shares.get(host);
    const after = shareOf(state, passing);
    if (after.size === 0) this.#shares.delete(host);
    else this.#shares.set(host, after);
    const names = [...new Set([...(before?.keys() ?? []), ...after.keys()])].filter(
      (name) => !isSame(before?.get(name), after.get(name)),
    );
    const isMoved = names.map((name) => this.#recount(host, name, before?.get(name), after.get(name)));
    const isReordered = isMoved.includes(true);
    if (isReordered) this.#order = undefined;
    return { names, isReordered };
  }

  /** Those with failed jobs first, then those with active ones, then those with jobs to complete; alike ones by name. */
  get names(): readonly string[] {
    return (this.#order ??= [...this.#tallies]
      .sort(([a, ofA], [b, ofB]) => rank(ofA) - rank(ofB) || this.#collator.compare(a, b))
      .map(([name]) => name));
  }

  tally(name: string): NameTally {
    return this.#tallies.get(name) ?? NO_JOBS_OF_NAME;
  }

  /** What needs a person first, then by host; at last what has left. */
  jobs(name: string): readonly NamedJob[] {
    const hosts = [...(this.#hosts.get(name) ?? [])].sort((a, b) => this.#collator.compare(a, b));
    return hosts
      .flatMap((host) => this.#shares.get(host)?.get(name) ?? [])
      .map((job) => ({ job, place: placeOf(job) }))
      .sort((a, b) => a.place - b.place)
      .map(({ job }) => job);
  }

  /** @returns whether the name takes another place among the names */
  #recount(
    host: string,
    name: string,
    before: readonly NamedJob[] = [],
    after: readonly NamedJob[] = [],
  ): boolean {
    const old = this.#tallies.get(name);
    const now = sum(sum(old ?? NO_JOBS_OF_NAME, before, -1), after, 1);
    const hosts = this.#hosts.get(name) ?? new Set();
    if (after.length > 0) hosts.add(host);
    else hosts.delete(host);
    if (hosts.size > 0) {
      this.#hosts.set(name, hosts);
      this.#tallies.set(name, now);
    } else {
      this.#hosts.delete(name);
      this.#tallies.delete(name);
    }
    return old === undefined || hosts.size === 0 || rank(old) !== rank(now);
  }
}

function shareOf({ jobs, ended }: HostState, passing: Passing): Share {
  const share = new Map<string, NamedJob[]>();
  const add = (name: string, job: NamedJob): void => {
    const known = share.get(name);
    if (known) known.push(job);
    else share.set(name, [job]);
  };
  for (const job of jobs.values()) if (passing.passes(job)) add(job.job.displayName, { kind: 'job', job });
  for (const job of ended.values())
    if (passing.passesEnded(job)) add(job.last.job.displayName, { kind: 'ended', ended: job });
  return share;
}

/** Whether rows and counts are the same, whatever the progress. */
function isSame(a: readonly NamedJob[] = [], b: readonly NamedJob[] = []): boolean {
  return a.length === b.length && a.every((job, at) => fingerprint(job) === fingerprint(b[at]));
}

function fingerprint(job: NamedJob | undefined): string {
  if (job === undefined) return '';
  if (job.kind === 'ended') return `${job.ended.last.job.jobId} ${job.ended.how}`;
  const { jobId, state } = job.job.job;
  return `${jobId} ${state}`;
}

/** What was completed from here is done. How the other jobs ended is no success, or not known: they do not count. */
function sum(tally: NameTally, jobs: readonly NamedJob[], sign: 1 | -1): NameTally {
  const next: { -readonly [Key in keyof NameTally]: NameTally[Key] } = { ...tally };
  for (const each of jobs) {
    if (each.kind === 'ended') {
      if (each.ended.how !== 'completed') continue;
      next.jobs += sign;
      next.done += sign;
      continue;
    }
    const { state } = each.job.job;
    next.jobs += sign;
    next.live += sign;
    if (state === 'TRANSFERRED' || state === 'ACKNOWLEDGED') next.done += sign;
    if (state === 'TRANSFERRED') next.ready += sign;
    if (state === 'ERROR') next.failed += sign;
    if (state === 'SUSPENDED') next.suspended += sign;
    if (isActive(state)) next.active += sign;
  }
  return next;
}

function rank({ failed, active, ready }: NameTally): number {
  if (failed > 0) return 0;
  if (active > 0) return 1;
  return ready > 0 ? 2 : 3;
}

/** Behind all states. */
const LEFT = 100;

function placeOf(job: NamedJob): number {
  return job.kind === 'ended' ? LEFT : concern(job.job.job.state);
}
