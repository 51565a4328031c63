import type { BitsJob } from '../../bits/job';
import { foldJobId } from '../../bits/jobId';
import { jobJson } from '../../bits/jobJson';
import type { Fleet } from '../../fleet/fleet';
import type { FleetChange, HostState, TrackedJob } from '../../fleet/model';
import { asciiJson, errorJson, printJson } from '../output/json';
import type { RemoteError } from '../../wsman/errors';
import type { CommandLine } from '../line/commandLine';
import { combinedExitCode, EXIT } from '../output/exitCode';
import { isLasting } from '../../fleet/lasting';
import { describeError } from '../output/errorText';
import { progressText } from '../output/amounts';
import { visible } from '../output/visibleText';
import type { World } from '../world';

/** What `watch` has printed, and which of the named jobs have ended. */
export class WatchReport {
  readonly #line: CommandLine;
  readonly #world: World;
  /** The jobs still waited for, as they were typed, by their folded ids. */
  readonly #open: Map<string, string>;
  /** What was printed last of each job and each failing host: the same is not printed again. */
  readonly #printed = new Map<string, string>();
  /** Whether a named job is in ERROR, or on none of the hosts. */
  #failed = false;
  /** Why named jobs can no longer be read. */
  readonly #lost: RemoteError[] = [];
  /** Named jobs that ended well. */
  #done = 0;

  constructor(line: CommandLine, world: World) {
    this.#line = line;
    this.#world = world;
    this.#open = new Map(line.operands.map((jobId) => [foldJobId(jobId), jobId]));
  }

  /** Prints a change, unless it shows nothing new. */
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
    if (error) this.#lose(jobId, error);
    else this.#miss(jobId);
  }

  #host(name: string, { status, error }: HostState): void {
    if (status === 'online' && this.#printed.delete(name) && !this.#line.json)
      this.#world.err(`${visible(name)}: answers again\n`);
    if (status !== 'failed' || !error || !this.#isNew(name, `${error.code} ${error.message}`)) return;
    if (this.#line.json) printJson(this.#world, { host: name, error: errorJson(error) });
    else this.#world.err(`${visible(name)}: ${describeError(error)}\n`);
  }

  #job(host: string, { job, bytesPerSecond }: TrackedJob): void {
    if (!this.#wants(job.jobId)) return;
    this.#printJob(host, job, bytesPerSecond);
    if (job.state === 'ERROR') this.#failed = true;
    if (job.state !== 'TRANSFERRED' && job.state !== 'ERROR') return;
    if (this.#open.delete(foldJobId(job.jobId)) && job.state === 'TRANSFERRED') this.#done++;
  }

  #printJob(host: string, job: BitsJob, bytesPerSecond: number | undefined): void {
    const text = this.#line.json
      ? asciiJson({ host, job: jobJson(job) })
      : `${visible(host)}  ${visible(job.displayName)}  ${job.state}  ${progressText(job)}`;
    if (!this.#isNew(`${host}\n${foldJobId(job.jobId)}`, text)) return;
    const isRated = !this.#line.json && bytesPerSecond !== undefined;
    const rate = isRated ? `  ${(bytesPerSecond / 1024 / 1024).toFixed(1)} MB/s` : '';
    this.#world.out(`${text}${rate}\n`);
  }

  #gone(host: string, { job }: TrackedJob): void {
    if (!this.#wants(job.jobId)) return;
    this.#printed.delete(`${host}\n${foldJobId(job.jobId)}`);
    if (this.#line.json) printJson(this.#world, { host, jobId: job.jobId, state: null });
    else this.#world.out(`${visible(host)}  ${visible(job.displayName)}  has left the host\n`);
    if (this.#open.delete(foldJobId(job.jobId))) this.#done++;
  }

  #miss(jobId: string): void {
    this.#open.delete(foldJobId(jobId));
    this.#failed = true;
    if (this.#line.json) printJson(this.#world, { jobId, state: null });
    else this.#world.err(`${visible(jobId)}: no such job\n  bits-remote list shows the jobs of the host.\n`);
  }

  #lose(jobId: string, error: RemoteError): void {
    this.#open.delete(foldJobId(jobId));
    this.#lost.push(error);
    if (this.#line.json) printJson(this.#world, { jobId, error: errorJson(error) });
    else this.#world.err(`${visible(jobId)}: not on the hosts that can be read\n`);
  }

  #isNew(key: string, text: string): boolean {
    if (this.#printed.get(key) === text) return false;
    this.#printed.set(key, text);
    return true;
  }

  #wants(jobId: string): boolean {
    return (
      this.#line.operands.length === 0 ||
      this.#line.operands.some((wanted) => foldJobId(wanted) === foldJobId(jobId))
    );
  }
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
