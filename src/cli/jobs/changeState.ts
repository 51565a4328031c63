import { bareJobId } from '../../bits/jobId';
import { permission, type JobAction } from '../../bits/states';
import type { HostDefinition } from '../../fleet/host';
import { consents } from '../asking/consent';
import { lossOf } from '../asking/losses';
import { chooseJobs, isNamed, saysHosts, type ChosenJob, type Miss } from '../choosing/chosenJobs';
import { isFiltering } from '../choosing/jobFilter';
import type { Session } from '../hosts/session';
import type { CommandLine } from '../line/commandLine';
import { combinedExitCode, EXIT } from '../output/exitCode';
import { interrupted } from '../output/interruption';
import { errorJson, printJson } from '../output/json';
import { tellFailures, type Failure } from '../output/failures';
import { visible } from '../output/visibleText';
import { remark } from '../output/remark';
import { waitLimit } from '../waiting/waitLimit';
import { namesWayOn, wayOnWith, type EndedWait } from '../waiting/wayOn';
import type { World } from '../world';
import { complete } from './completion';
import { isRead, tellDryRun } from './dryRun';
import { checkEffect } from './effect';
import { readBack } from './readBack';
import { untilAllTransferred, type ResumedJob } from './transfers';

/** An entry of the answer, and the error in it. */
interface Told {
  readonly entry: Readonly<Record<string, unknown>>;
  readonly error?: unknown;
  /** The job to wait for. */
  readonly resumed?: ResumedJob;
}

/**
 * Suspends, resumes, completes or cancels jobs: those of one host one after another, in the order of the answer, and
 * hosts at the same time. Jobs that a filter chose and that are beyond the action are left alone. What loses something
 * asks first, unless each job was named by its id on the command line, which is word enough. With --wait, resumed jobs are
 * waited for.
 */
export async function changeState(
  action: JobAction,
  line: CommandLine,
  session: Session,
  world: World,
): Promise<number> {
  const isWord = isNamed(line);
  const isDry = line.options['dry-run'] ?? false;
  const mayAsk = !isWord && (action === 'cancel' || action === 'complete');
  const changes = new Changes(action, line, session, world);
  const choice = await chooseJobs(line, session, world, isDry || mayAsk);
  const jobs = isWord ? choice.jobs : withoutIdle(action, choice.jobs, world);
  const missed = choice.misses.map((miss) => changes.failed(miss));
  changes.tellFailed();
  if (isDry) return tellDryRun(action, jobs.filter(isRead), { line, session, world, ...choice });
  const loss = mayAsk ? lossOf(action, jobs.filter(isRead)) : undefined;
  if (loss && !(await consents(line, world, loss))) return EXIT.refused;
  if (jobs.length === 0 && missed.length === 0 && !line.json) world.out('no jobs\n');
  const all = [...(await changes.make(jobs)), ...missed];
  changes.tellFailed();
  if (line.json)
    printJson(
      world,
      all.map(({ entry }) => entry),
    );
  const errors = all.flatMap((each) => ('error' in each ? [each.error] : []));
  if (world.signal.aborted) return interrupted(line, errors);
  // A host that has none of the jobs that a filter means has done what was asked.
  const idle = isFiltering(line.options) ? choice.answered - new Set(jobs.map(({ host }) => host)).size : 0;
  return combinedExitCode(errors, all.length - errors.length + idle);
}

/** The jobs on which an action has an effect in their state; how many others there are is told. */
function withoutIdle(action: JobAction, jobs: readonly ChosenJob[], world: World): readonly ChosenJob[] {
  const left = jobs.filter(({ job }) => !job || permission(job.state, action, job.type) !== 'no');
  const idle = jobs.length - left.length;
  if (idle > 0) remark(world, `Left as they are, since they can't be changed so in their state: ${idle}.`);
  return left;
}

/** The text for a job that its host no longer shows after the change. */
const ENDED: Readonly<Record<JobAction, string>> = {
  cancel: 'cancelled',
  complete: 'completed',
  resume: 'has left the host',
  suspend: 'has left the host',
};

/** Makes one change on jobs, and tells what became of each: at once, or at the end where it failed. */
class Changes {
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

  async #onHost(host: HostDefinition, jobs: readonly ChosenJob[]): Promise<readonly Told[]> {
    const told: Told[] = [];
    for (const { jobId } of jobs) {
      try {
        told.push(await this.#change(host, jobId));
      } catch (error) {
        told.push(this.failed({ host, jobId, error }));
        if (this.#world.signal.aborted) break;
      }
    }
    return told;
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

  async #change(host: HostDefinition, jobId: string): Promise<Told> {
    const { signal } = this.#world;
    const action = this.#action;
    const { note, job } = await this.#session.run(host, async (client) => {
      const change = await (action === 'complete'
        ? complete(client, jobId, host.name, signal)
        : client.changeState(jobId, action, signal));
      const read = await readBack(client, jobId, { host, what: 'SetJobState' }, signal);
      return { note: change.note, job: read };
    });
    checkEffect(action, job, host.name);
    const state = job?.state ?? null;
    if (!this.#waits) this.#print(host, jobId, state);
    if (note && !this.#line.json) this.#world.out(`  ${note.meaning} ${note.advice}\n`);
    const entry = { ...this.#subject(host, jobId), state };
    return this.#waits ? { entry, resumed: { host, jobId, job } } : { entry };
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
