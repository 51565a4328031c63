import type { BitsJob } from '../../bits/job';
import { foldJobId } from '../../bits/jobId';
import type { HostDefinition } from '../../fleet/host';
import { fold } from '../../fleet/inventory/folding';
import { folded } from '../../fleet/inventory/selectableHost';
import { bareAddress } from '../../runtime/addressSecrets';
import { systemClock } from '../../runtime/clock';
import { RemoteError } from '../../wsman/errors';
import { NamedJobs, NamedPlaces } from '../hosts/namedJobs';
import type { Session } from '../hosts/session';
import type { CommandLine, ListedJob } from '../line/commandLine';
import { distinct } from '../line/operands';
import { usageError } from '../line/values';
import { remark } from '../output/remark';
import type { World } from '../world';
import { isFiltering, jobFilter, type JobTest } from './jobFilter';
import { counted } from '../output/amounts';

/** A job that a command line chooses. */
export interface ChosenJob {
  readonly host: HostDefinition;
  readonly jobId: string;
  /** As it was read; `undefined` where its id was enough to choose it. */
  readonly job: BitsJob | undefined;
}

/** A job or a host that could not be chosen, and the reason. */
export interface Miss {
  /** `undefined` for a job that is on none of several hosts. */
  readonly host: HostDefinition | undefined;
  /** `undefined` where the host told of none of its jobs. */
  readonly jobId: string | undefined;
  readonly error: unknown;
}

/** The jobs that a command line means, in the order of the hosts; those of one host as they were named or listed. */
export interface Choice {
  readonly jobs: readonly ChosenJob[];
  readonly misses: readonly Miss[];
  /** Hosts that told which of their jobs are meant. */
  readonly answered: number;
}

/** The part of a session that {@link chooseJobs} needs. */
type Hosts = Pick<Session, 'hosts' | 'run'>;

/** More ids than this on one host are looked up in one list of its jobs. */
const ONE_BY_ONE = 20;

/** Whether a person chose each job by its id on the command line: no other job can be meant. */
export function isNamed({ listed, operands, options }: CommandLine): boolean {
  return listed === undefined && operands.length > 0 && !isFiltering(options);
}

/** Whether entries of an answer say their host: always, except for ids on the command line and one host. */
export function saysHosts(line: CommandLine, { hosts }: Pick<Session, 'hosts'>): boolean {
  return hosts.length > 1 || !isNamed(line);
}

/**
 * Chooses jobs by their ids, by a list on standard input, or by filters. An id without a host is looked for on all hosts;
 * once it is found, hosts that did not answer do not matter.
 * @param isRead whether each job must be read, though its id and host are known
 * @throws RemoteError `BAD_INPUT` where nothing is chosen by
 */
export async function chooseJobs(
  line: CommandLine,
  session: Hosts,
  world: Pick<World, 'signal' | 'err' | 'errScreen'>,
  isRead: boolean,
): Promise<Choice> {
  const isFiltered = isFiltering(line.options);
  if (line.operands.length === 0 && !isFiltered)
    throw usageError(
      `${line.command} needs job ids, - for those on standard input, or a filter such as --state or --name.`,
    );
  const test = jobFilter(line.options, systemClock.now());
  const wanted = new WantedJobs(line, session.hosts, world);
  const reads = isRead || isFiltered || !wanted.arePlaced;
  const outcomes = reads
    ? await Promise.all(session.hosts.map((host) => wanted.read(session, host, test, world.signal)))
    : session.hosts.map((host) => wanted.placedOn(host));
  world.signal.throwIfAborted();
  const jobs = outcomes.flatMap((outcome) => outcome.jobs);
  const misses = [...outcomes.flatMap((outcome) => outcome.misses), ...wanted.missing(outcomes)];
  return { jobs, misses, answered: outcomes.filter((outcome) => outcome.failure === undefined).length };
}

/** The answer of one host. */
interface Outcome {
  readonly host: HostDefinition;
  readonly jobs: readonly ChosenJob[];
  readonly misses: readonly Miss[];
  /** Why it told nothing. */
  readonly failure?: unknown;
}

/** The ids of a command line, by host, and those that may be on any. */
class WantedJobs {
  readonly #placed = new Map<string, string[]>();
  /** Ids without a host, where there are several hosts. */
  readonly #anywhere: readonly string[];
  readonly #places: NamedPlaces;
  /** Without ids, all jobs of the hosts are meant. */
  readonly #isAll: boolean;

  constructor(
    { listed, operands }: CommandLine,
    hosts: readonly HostDefinition[],
    world: Pick<World, 'err' | 'errScreen'>,
  ) {
    const jobs: readonly ListedJob[] = listed ?? operands.map((jobId) => ({ host: undefined, jobId }));
    const [only, another] = hosts;
    const known = new Set(hosts.map(({ name }) => folded(name)));
    const anywhere: string[] = [];
    let others = 0;
    for (const { host, jobId } of jobs) {
      const name = host === undefined ? undefined : folded(bareAddress(host));
      const place = name ?? (another === undefined && only ? folded(only.name) : undefined);
      if (place === undefined) anywhere.push(jobId);
      else if (known.has(place)) this.#placed.set(place, [...(this.#placed.get(place) ?? []), jobId]);
      else others++;
    }
    if (others > 0) remark(world, `Left out, as --except and --limit say: ${counted(others, 'job')}.`);
    this.#anywhere = distinct(anywhere);
    this.#places = new NamedPlaces(this.#anywhere);
    this.#isAll = jobs.length === 0;
  }

  /** Whether the host of each id is known. */
  get arePlaced(): boolean {
    return !this.#isAll && this.#anywhere.length === 0;
  }

  placedOn(host: HostDefinition): Outcome {
    return { host, jobs: this.#idsOn(host).map((jobId) => ({ host, jobId, job: undefined })), misses: [] };
  }

  /** Reads those of one host that pass a test. */
  async read(session: Hosts, host: HostDefinition, test: JobTest, signal: AbortSignal): Promise<Outcome> {
    const placed = this.#idsOn(host);
    if (!this.#isAll && placed.length === 0 && this.#anywhere.length === 0)
      return { host, jobs: [], misses: [] };
    try {
      const read = await session.run(host, async (client) => {
        if (this.#isAll) return client.list(signal);
        const places = new NamedPlaces(placed);
        const own =
          placed.length > ONE_BY_ONE
            ? inOrder(placed, await client.list(signal))
            : await new NamedJobs(client, host.name, places).list(signal);
        return [...own, ...(await new NamedJobs(client, host.name, this.#places).list(signal))];
      });
      const found = new Map(read.map((job) => [foldJobId(job.jobId), job]));
      const gone = placed.filter((jobId) => !found.has(foldJobId(jobId)));
      return {
        host,
        jobs: [...found.values()].filter(test).map((job) => ({ host, jobId: job.jobId, job })),
        misses: gone.map((jobId) => ({
          host,
          jobId,
          error: new RemoteError('JOB_NOT_FOUND', { host: host.name }),
        })),
      };
    } catch (error) {
      const misses = placed.map((jobId) => ({ host, jobId, error }));
      return {
        host,
        jobs: [],
        misses: this.#isAll ? [{ host, jobId: undefined, error }] : misses,
        failure: error,
      };
    }
  }

  /** Failures for the ids that no host has. */
  missing(outcomes: readonly Outcome[]): readonly Miss[] {
    const left = this.#anywhere.filter((jobId) => !this.#places.isFound(jobId));
    if (left.length === 0) return [];
    const silent = outcomes.flatMap(({ host, failure }) =>
      failure === undefined ? [] : [{ host, jobId: undefined, error: failure }],
    );
    if (silent.length === outcomes.length) return silent;
    const names = outcomes.flatMap(({ host, failure }) => (failure === undefined ? [host.name] : []));
    const error = new RemoteError('JOB_NOT_FOUND', { host: fold(names) });
    return [...silent, ...left.map((jobId) => ({ host: undefined, jobId, error }))];
  }

  #idsOn({ name }: HostDefinition): readonly string[] {
    return distinct(this.#placed.get(folded(name)) ?? []);
  }
}

/** The named jobs of a list, in the order in which they were named. */
function inOrder(jobIds: readonly string[], jobs: readonly BitsJob[]): readonly BitsJob[] {
  const byId = new Map(jobs.map((job) => [foldJobId(job.jobId), job]));
  return jobIds.flatMap((jobId) => byId.get(foldJobId(jobId)) ?? []);
}
