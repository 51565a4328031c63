import type { HostJobs } from '../../bits/hostJobs';
import { bareJobId, foldJobId } from '../../bits/jobId';
import type { StateChange } from '../../bits/requests';
import type { JobAction } from '../../bits/states';
import type { HostDefinition } from '../../fleet/host';
import { saysHosts, type ChosenJob, type Miss } from '../choosing/chosenJobs';
import type { Session } from '../hosts/session';
import type { CommandLine } from '../line/commandLine';
import { errorJson } from '../output/json';
import { tellFailures, type Failure } from '../output/failures';
import { visible } from '../output/visibleText';
import { waitLimit } from '../waiting/waitLimit';
import { namesWayOn, wayOnWith, type EndedWait } from '../waiting/wayOn';
import type { World } from '../world';
import { complete } from './completion';
import { checkEffect } from './effect';
import { readAllBack, type JobsById } from './readBack';
import { untilAllTransferred, type ResumedJob } from './transfers';

/** Jobs of one host up to which each is read by itself after its change: a listing costs more than a few of them. */
const FEW = 5;
/** Milliseconds for reading the jobs that were changed before a Ctrl-C. */
const LAST_LOOK_MS = 5_000;

/** A change that a host made. */
interface Made {
  readonly jobId: string;
  readonly note: StateChange['note'];
}

/** Jobs after a change, or why they cannot be read. */
type ReadBack = JobsById | { readonly error: unknown };

/** An entry of the answer, and the error in it. */
export interface Told {
  readonly entry: Readonly<Record<string, unknown>>;
  readonly error?: unknown;
  /** The job to wait for. */
  readonly resumed?: ResumedJob;
}

/** The text for a job that its host no longer shows after the change. */
const ENDED: Readonly<Record<JobAction, string>> = {
  cancel: 'cancelled',
  complete: 'completed',
  resume: 'has left the host',
  suspend: 'has left the host',
};

/** Makes one change on jobs, and tells what became of each: at once, or at the end where it failed. */
export class Changes {
  readonly #action: JobAction;
  readonly #line: CommandLine;
  readonly #session: Session;
  readonly #world: World;
  readonly #saysHosts: boolean;
  /** Whether jobs are told once they have transferred, not before. */
  readonly #waits: boolean;
  readonly #limit: number | undefined;
  readonly #failed: Failure[] = [];
  readonly #ended: EndedWait[] = [];

  /** @throws RemoteError `BAD_INPUT` for a limit of a wait that cannot be meant */
  constructor(action: JobAction, line: CommandLine, session: Session, world: World) {
    this.#action = action;
    this.#waits = line.options.wait ?? false;
    this.#limit = waitLimit(line, { waits: this.#waits, by: '--wait' });
    this.#line = line;
    this.#session = session;
    this.#world = world;
    this.#saysHosts = saysHosts(line, session);
  }

  /** Makes it on all jobs, and waits for them if that was asked for. */
  async make(jobs: readonly ChosenJob[]): Promise<readonly Told[]> {
    const byHost = await Promise.all(
      this.#session.hosts.map((host) =>
        this.#onHost(
          host,
          jobs.filter((job) => job.host === host),
        ),
      ),
    );
    const told = byHost.flat();
    return this.#waits ? this.#transferred(told) : told;
  }

  /** Few jobs are told one by one, each as soon as it was changed; more than that are read by one listing in the end. */
  async #onHost(host: HostDefinition, jobs: readonly ChosenJob[]): Promise<readonly Told[]> {
    const rounds = jobs.length > FEW ? [jobs] : jobs.map((job) => [job]);
    const told: Told[] = [];
    for (const round of rounds) {
      told.push(...(await this.#changed(host, round)));
      if (this.#world.signal.aborted) break;
    }
    return told;
  }

  /** Changes jobs one after another, then reads them and tells what became of them. */
  async #changed(host: HostDefinition, jobs: readonly ChosenJob[]): Promise<readonly Told[]> {
    const changes: (Made | Told)[] = [];
    for (const { jobId } of jobs) {
      try {
        const { note } = await this.#session.run(host, (client) => this.#change(client, jobId, host));
        changes.push({ jobId, note });
      } catch (error) {
        changes.push(this.failed({ host, jobId, error }));
        if (this.#world.signal.aborted) break;
      }
    }
    const made = changes.flatMap((change) => ('entry' in change ? [] : [change.jobId]));
    const after = await this.#readBack(host, made);
    return changes.map((change) => ('entry' in change ? change : this.#tellMade(host, change, after)));
  }

  #change(client: HostJobs, jobId: string, host: HostDefinition): Promise<StateChange> {
    const { signal } = this.#world;
    if (this.#action === 'complete') return complete(client, jobId, host.name, signal);
    return client.changeState(jobId, this.#action, signal);
  }

  /** The jobs after their change, or why they cannot be read. Ctrl-C breaks off changes, not the look at those made. */
  async #readBack(host: HostDefinition, jobIds: readonly string[]): Promise<ReadBack> {
    const { signal } = this.#world;
    const until = signal.aborted && jobIds.length > 1 ? AbortSignal.timeout(LAST_LOOK_MS) : signal;
    const change = { host, what: 'SetJobState' };
    try {
      return await this.#session.run(host, (client) => readAllBack(client, jobIds, change, until));
    } catch (error) {
      return { error };
    }
  }

  #tellMade(host: HostDefinition, { jobId, note }: Made, after: ReadBack): Told {
    try {
      if ('error' in after) throw after.error;
      const job = after.get(foldJobId(jobId));
      checkEffect(this.#action, job, host.name);
      const state = job?.state ?? null;
      if (!this.#waits) this.#print(host, jobId, state);
      if (note && !this.#line.json) this.#world.out(`  ${note.meaning} ${note.advice}\n`);
      const entry = { ...this.#subject(host, jobId), state };
      return this.#waits ? { entry, resumed: { host, jobId, job } } : { entry };
    } catch (error) {
      return this.failed({ host, jobId, error });
    }
  }

  /** Waits for the jobs that were resumed, and tells what became of each. */
  async #transferred(told: readonly Told[]): Promise<readonly Told[]> {
    const resumed = told.flatMap((each) => each.resumed ?? []);
    const outcomes = await untilAllTransferred(resumed, {
      line: this.#line,
      session: this.#session,
      world: this.#world,
      limit: this.#limit,
    });
    const byJob = new Map(resumed.map((job, index) => [job, outcomes[index]]));
    return told.map((each) => {
      const outcome = each.resumed && byJob.get(each.resumed);
      if (!each.resumed || !outcome) return each;
      const { host, jobId } = each.resumed;
      if (outcome.status === 'rejected') {
        const error: unknown = outcome.reason;
        this.#ended.push({ host: host.name, jobId, error });
        return this.failed({ host, jobId, error });
      }
      this.#print(host, jobId, outcome.value.state);
      return { entry: { ...this.#subject(host, jobId), state: outcome.value.state } };
    });
  }

  /** Notes a failure, which {@link tellFailed} tells. */
  failed({ host, jobId, error }: Miss): Told {
    this.#failed.push({ host: this.#saysHosts ? host : undefined, jobId, error });
    return { entry: { ...this.#subject(host, jobId), error: errorJson(error) }, error };
  }

  /** Tells people what has failed since the last time, and the way on with jobs whose waits ended early. */
  tellFailed(): void {
    const failed = this.#failed.splice(0);
    const wayOn = wayOnWith(this.#ended.splice(0), this.#line);
    if (this.#line.json) return;
    const isAdvised = wayOn === undefined ? undefined : namesWayOn;
    tellFailures(this.#world, failed, { separator: '  ', isAdvised });
    if (wayOn !== undefined) this.#world.err(`${visible(wayOn)}\n`);
  }

  #print(host: HostDefinition, jobId: string, state: string | null): void {
    if (!this.#line.json) this.#world.out(`${this.#label(host, jobId)}  ${state ?? ENDED[this.#action]}\n`);
  }

  #subject(host: HostDefinition | undefined, jobId: string | undefined): Readonly<Record<string, unknown>> {
    return { ...(this.#saysHosts && { host: host?.name ?? null }), ...(jobId !== undefined && { jobId }) };
  }

  #label(host: HostDefinition | undefined, jobId: string | undefined): string {
    const id = jobId === undefined ? [] : [bareJobId(jobId)];
    return [...(this.#saysHosts && host ? [host.name] : []), ...id].map(visible).join('  ');
  }
}
