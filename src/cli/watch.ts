import { jobJson } from '../bits/jobJson';
import { systemClock } from '../runtime/clock';
import { Fleet } from '../fleet/fleet';
import type { FleetChange, TrackedJob } from '../fleet/model';
import type { Intervals } from '../fleet/hostSchedule';
import { Poller } from '../fleet/poller';
import type { CommandLine } from './arguments';
import { EXIT, exitCodeOf } from './exitCode';
import { errorJson } from './json';
import { fold } from './operands';
import { describeError, printJson, progressText, visible } from './output';
import type { Session, World } from './session';
import { hasClass, type RemoteError } from '../wsman/errors';

/** Between two readings of a host as Microsoft's own sample and tools do it, or faster. Whoever watches is attentive. */
const INTERVALS: Intervals = { active: 2_000, idle: 5_000, failed: 300_000, patience: Infinity };
const ENGLISH = 1033;

/**
 * Prints every change of every job as it is seen. With job ids only those, and it ends when each of them is
 * TRANSFERRED, in ERROR, or has left the host; without, it goes on until Ctrl-C. A single host that cannot be signed in
 * to, or that only a person can help, ends it too.
 */
export async function watch(line: CommandLine, session: Session, world: World): Promise<number> {
  let fail: (defect: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  const fleet = new Fleet({
    connect: (host, credential) => session.client(host, credential),
    signIns: session.signIns,
    clock: systemClock,
    languageId: () => ENGLISH,
    onDefect: (defect) => fail(defect),
  });
  const poller = new Poller(fleet, { clock: systemClock, random: Math.random, intervals: () => INTERVALS });
  const report = new Report(line, world);
  try {
    const ended = new Promise<number>((resolve, reject) => {
      world.signal.addEventListener('abort', () => reject(world.signal.reason as Error), { once: true });
      fleet.onDidChange((changes) => {
        for (const change of changes) report.take(change, fleet);
        const code = report.exitCode(fleet);
        if (code !== undefined) resolve(code);
      });
      fleet.setHosts(session.hosts);
      poller.watch(new Set(session.hosts.map(({ name }) => name)));
    });
    return await Promise.race([failed, ended]);
  } finally {
    poller.dispose();
    fleet.dispose();
  }
}

/** What has been printed, and which of the jobs asked for have ended. */
class Report {
  readonly #line: CommandLine;
  readonly #world: World;
  /** The jobs still waited for, as they were typed, by their folded ids. */
  readonly #open: Map<string, string>;
  #failed = false;

  constructor(line: CommandLine, world: World) {
    this.#line = line;
    this.#world = world;
    this.#open = new Map(line.operands.map((jobId) => [fold(jobId), jobId]));
  }

  take(change: FleetChange, fleet: Fleet): void {
    switch (change.kind) {
      case 'hosts':
        return;
      case 'host':
        this.#host(change.host, fleet);
        return;
      case 'jobAppeared':
      case 'jobChanged':
        this.#job(change.host, change.job);
        return;
      case 'jobGone':
        this.#gone(change.host, change.job);
    }
  }

  /** The code to end with, once nothing is left to wait for. */
  exitCode(fleet: Fleet): number | undefined {
    const states = fleet.hosts;
    const error = states.length === 1 ? states[0]?.error : undefined;
    if (error && isFinal(error)) return exitCodeOf(error);
    if (this.#line.operands.length === 0) return undefined;
    // A job that no reading has ever shown is not on any of the hosts.
    const allRead = states.every((state) => state.readAt !== undefined);
    const shown = new Set(states.flatMap((state) => [...state.jobs.keys()].map(fold)));
    if (allRead) for (const [key, jobId] of this.#open) if (!shown.has(key)) this.#miss(jobId);
    if (this.#open.size > 0) return undefined;
    return this.#failed ? EXIT.refused : EXIT.done;
  }

  #host(name: string, fleet: Fleet): void {
    const state = fleet.host(name);
    if (state?.status !== 'failed') return;
    if (this.#line.json) printJson(this.#world, { host: name, error: errorJson(state.error) });
    else this.#world.err(`${visible(name)}: ${describeError(state.error)}\n`);
  }

  #job(host: string, { job, bytesPerSecond }: TrackedJob): void {
    if (!this.#wants(job.jobId)) return;
    if (this.#line.json) printJson(this.#world, { host, job: jobJson(job) });
    else {
      const rate = bytesPerSecond === undefined ? '' : `  ${(bytesPerSecond / 1024 / 1024).toFixed(1)} MB/s`;
      this.#world.out(
        `${visible(host)}  ${visible(job.displayName)}  ${job.state}  ${progressText(job)}${rate}\n`,
      );
    }
    if (job.state === 'ERROR') this.#failed = true;
    if (job.state === 'TRANSFERRED' || job.state === 'ERROR') this.#open.delete(fold(job.jobId));
  }

  #gone(host: string, { job }: TrackedJob): void {
    if (!this.#wants(job.jobId)) return;
    if (this.#line.json) printJson(this.#world, { host, jobId: job.jobId, state: null });
    else this.#world.out(`${visible(host)}  ${visible(job.displayName)}  has left the host\n`);
    this.#open.delete(fold(job.jobId));
  }

  #miss(jobId: string): void {
    this.#open.delete(fold(jobId));
    this.#failed = true;
    if (this.#line.json) printJson(this.#world, { jobId, state: null });
    else this.#world.err(`${visible(jobId)}: no such job\n  bits-remote list shows the jobs of the host.\n`);
  }

  #wants(jobId: string): boolean {
    return (
      this.#line.operands.length === 0 || this.#line.operands.some((wanted) => fold(wanted) === fold(jobId))
    );
  }
}

/** Whether watching a host is over: the poller leaves it to the person, or a sign-in has to be typed anew. */
function isFinal(error: RemoteError): boolean {
  return hasClass(error, 'needsPerson') || error.phase === 'authenticate' || error.phase === 'input';
}
