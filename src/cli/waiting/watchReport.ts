import { foldJobId } from '../../bits/jobId';
import type { JobState } from '../../bits/states';
import type { Fleet } from '../../fleet/fleet';
import { isLasting } from '../../fleet/lasting';
import type { FleetChange, HostState, TrackedJob } from '../../fleet/model';
import type { RemoteError } from '../../wsman/errors';
import type { JobTest } from '../choosing/jobFilter';
import type { CommandLine } from '../line/commandLine';
import { combinedExitCode, EXIT } from '../output/exitCode';
import type { WatchPrinter } from './watchPrinter';

/** The states in which watching a job ends, and whether it ended well. */
const ENDS: ReadonlyMap<JobState, boolean> = new Map<JobState, boolean>([
  ['TRANSFERRED', true],
  ['ACKNOWLEDGED', true],
  ['ERROR', false],
  ['CANCELLED', false],
]);

/** What `watch` tells of the changes of a fleet, and which of the named jobs have ended. */
export class WatchReport {
  readonly #line: CommandLine;
  readonly #printer: WatchPrinter;
  /** The jobs still waited for, as they were typed, by their folded ids. */
  readonly #open: Map<string, string>;
  /** Whether a named job failed, was cancelled, left before it was transferred, or is on none of the hosts. */
  #failed = false;
  /** Why named jobs can no longer be read. */
  readonly #lost: RemoteError[] = [];
  /** Named jobs that ended well. */
  #done = 0;
  /** Named jobs that are in ERROR, and the hosts that have them. */
  readonly failures: { readonly host: string; readonly jobId: string }[] = [];
  readonly #isMeant: JobTest;
  /** The jobs that were told and matched then, by host and folded id. */
  readonly #matching = new Set<string>();

  /** @param isMeant the jobs that the options choose */
  constructor(line: CommandLine, printer: WatchPrinter, isMeant: JobTest) {
    this.#line = line;
    this.#isMeant = isMeant;
    this.#printer = printer;
    this.#open = new Map(line.operands.map((jobId) => [foldJobId(jobId), jobId]));
  }

  /** Tells a change. */
  take(change: FleetChange, fleet: Fleet): void {
    switch (change.kind) {
      case 'hosts':
        return;
      case 'host':
        this.#host(change.host, change.state);
        return;
      case 'jobAppeared':
      case 'jobChanged':
        this.#job(change.host, change.job);
        return;
      case 'jobGone':
        // Without a complete reading, a job that is no longer known has not left: the reading that showed it failed.
        if (fleet.host(change.host)?.readAt !== undefined) this.#gone(change.host, change.job);
    }
  }

  /** The code to end with, once nothing is left to wait for. */
  exitCode(fleet: Fleet): number | undefined {
    const states = fleet.hosts;
    if (this.#line.operands.length === 0) {
      const errors = states.flatMap(lastingErrorOf);
      return errors.length === states.length ? combinedExitCode(errors, 0) : undefined;
    }
    for (const [key, jobId] of this.#open) this.#settle(jobId, possibleHosts(key, states));
    if (this.#open.size > 0) return undefined;
    return this.#failed ? EXIT.refused : combinedExitCode(this.#lost, this.#done);
  }

  /** Gives up a job that is on none of the hosts, or that no host can show any more. */
  #settle(jobId: string, hosts: readonly HostState[]): void {
    const isAwaited = hosts.some(
      (state) => lastingErrorOf(state).length === 0 && (state.readAt === undefined || shows(state, jobId)),
    );
    if (isAwaited) return;
    const [error] = hosts.flatMap(lastingErrorOf);
    this.#open.delete(foldJobId(jobId));
    if (error) {
      this.#lost.push(error);
      this.#printer.lost(jobId, error);
    } else {
      this.#failed = true;
      this.#printer.missing(jobId);
    }
  }

  #host(name: string, { status, error }: HostState): void {
    if (status === 'online') this.#printer.hostAnswers(name);
    else if (status === 'failed' && error) this.#printer.hostFailed(name, error);
  }

  #job(host: string, tracked: TrackedJob): void {
    const { jobId, state } = tracked.job;
    if (!this.#wants(jobId)) return;
    const key = keyOf(host, jobId);
    if (!this.#isMeant(tracked.job)) {
      if (this.#matching.delete(key)) this.#printer.unmatched(host, tracked);
      return;
    }
    this.#matching.add(key);
    this.#printer.job(host, tracked);
    const isWell = ENDS.get(state);
    if (isWell === undefined || !this.#end(jobId, isWell)) return;
    if (state === 'ERROR') this.failures.push({ host, jobId });
  }

  /** A job that leaves before it was seen to end may have been cancelled: that is no success. */
  #gone(host: string, tracked: TrackedJob): void {
    // One that had stopped matching was told for the last time then.
    if (!this.#matching.delete(keyOf(host, tracked.job.jobId))) return;
    this.#printer.gone(host, tracked);
    this.#end(tracked.job.jobId, false);
  }

  /** @returns whether it was waited for until now */
  #end(jobId: string, isWell: boolean): boolean {
    if (!this.#open.delete(foldJobId(jobId))) return false;
    if (isWell) this.#done++;
    else this.#failed = true;
    return true;
  }

  #wants(jobId: string): boolean {
    return (
      this.#line.operands.length === 0 ||
      this.#line.operands.some((wanted) => foldJobId(wanted) === foldJobId(jobId))
    );
  }
}

function keyOf(host: string, jobId: string): string {
  return `${host}\n${foldJobId(jobId)}`;
}

/** The hosts that a job may be on: the one that shows it, or any. */
function possibleHosts(jobId: string, states: readonly HostState[]): readonly HostState[] {
  const showing = states.filter((state) => shows(state, jobId));
  return showing.length > 0 ? showing : states;
}

function shows({ jobs }: HostState, jobId: string): boolean {
  return [...jobs.keys()].some((shown) => foldJobId(shown) === foldJobId(jobId));
}

function lastingErrorOf({ error }: HostState): readonly RemoteError[] {
  return error && isLasting(error) ? [error] : [];
}
