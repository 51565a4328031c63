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
import type { World } from '../world';
import { complete } from './completion';
import { isRead, tellDryRun } from './dryRun';
import { readBack } from './readBack';

/** An entry of the answer, and the error in it. */
interface Told {
  readonly entry: Readonly<Record<string, unknown>>;
  readonly error?: unknown;
}

/**
 * Suspends, resumes, completes or cancels jobs: those of one host one after another, in the order of the answer, and
 * hosts at the same time. Jobs that a filter chose and that are beyond the action are left alone. What loses something
 * asks first, unless each job was named by its id on the command line, which is word enough.
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
  const choice = await chooseJobs(line, session, world, isDry || mayAsk);
  const jobs = isWord ? choice.jobs : withoutIdle(action, choice.jobs, world);
  const changes = new Changes(action, line, session, world);
  const missed = choice.misses.map((miss) => changes.failed(miss));
  changes.tellFailed();
  if (isDry) return tellDryRun(action, jobs.filter(isRead), { line, session, world, ...choice });
  const loss = mayAsk ? lossOf(action, jobs.filter(isRead)) : undefined;
  if (loss && !(await consents(line, world, loss))) return EXIT.refused;
  if (jobs.length === 0 && missed.length === 0 && !line.json) world.out('no jobs\n');
  const byHost = await Promise.all(
    session.hosts.map((host) =>
      changes.onHost(
        host,
        jobs.filter((job) => job.host === host),
      ),
    ),
  );
  changes.tellFailed();
  const all = [...byHost.flat(), ...missed];
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
  readonly #failed: Failure[] = [];

  constructor(action: JobAction, line: CommandLine, session: Session, world: World) {
    this.#action = action;
    this.#line = line;
    this.#session = session;
    this.#world = world;
    this.#saysHosts = saysHosts(line, session);
  }

  async onHost(host: HostDefinition, jobs: readonly ChosenJob[]): Promise<readonly Told[]> {
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

  /** Notes a failure, which {@link tellFailed} tells. */
  failed({ host, jobId, error }: Miss): Told {
    this.#failed.push({ host: this.#saysHosts ? host : undefined, jobId, error });
    return { entry: { ...this.#subject(host, jobId), error: errorJson(error) }, error };
  }

  /** Tells people what has failed since the last time. */
  tellFailed(): void {
    const failed = this.#failed.splice(0);
    if (!this.#line.json) tellFailures(this.#world, failed, { separator: '  ' });
  }

  async #change(host: HostDefinition, jobId: string): Promise<Told> {
    const { signal } = this.#world;
    const action = this.#action;
    const { note, state } = await this.#session.run(host, async (client) => {
      const change = await (action === 'complete'
        ? complete(client, jobId, host.name, signal)
        : client.changeState(jobId, action, signal));
      const job = await readBack(client, jobId, { host, what: 'SetJobState' }, signal);
      return { note: change.note, state: job?.state ?? null };
    });
    if (!this.#line.json) {
      this.#world.out(`${this.#label(host, jobId)}  ${state ?? ENDED[action]}\n`);
      if (note) this.#world.out(`  ${note.meaning} ${note.advice}\n`);
    }
    return { entry: { ...this.#subject(host, jobId), state } };
  }

  #subject(host: HostDefinition | undefined, jobId: string | undefined): Readonly<Record<string, unknown>> {
    return { ...(this.#saysHosts && { host: host?.name ?? null }), ...(jobId !== undefined && { jobId }) };
  }

  #label(host: HostDefinition | undefined, jobId: string | undefined): string {
    const id = jobId === undefined ? [] : [bareJobId(jobId)];
    return [...(this.#saysHosts && host ? [host.name] : []), ...id].map(visible).join('  ');
  }
}
