import type { World } from '../world';
import type { TaskQuestion } from '../../bits/cmdlets/tasks/serviceTasks';
import type { JobsConnection } from '../../bits/hostJobs';
import type { WayIn } from '../../bits/wayIn';
import type { HostFeature } from '../../windows/feature/hostFeature';
import type { Connector, JobsOptions } from '../../windows/connector';
import type { ExamineOptions } from '../../windows/doctor/examine';
import type { Examination } from '../../windows/doctor/examination';
import { routeOf, wayOf, type HostDefinition } from '../../fleet/host';
import { hostQueue } from '../../fleet/parallel';
import { isSameCredential } from '../../fleet/hostConnection';
import type { SignIns } from '../../fleet/signIns';
import type { Credential } from '../../security/mechanism';
import type { Identity } from '../../wsman/identity';
import type { Target } from '../line/commandLine';
import { usageError } from '../line/values';
import { LineCredential } from '../asking/lineCredential';
import { TaskConsents } from '../asking/taskConsents';
import { selectedHosts } from './hostSelection';
import { LineSignIns } from './lineSignIns';

/** A client that was made with one credential. */
interface Client {
  readonly credential: Credential | undefined;
  readonly jobs: Promise<JobsConnection>;
}

/** The hosts of one command line, and a client for each. Close it at the end. */
export class Session {
  readonly hosts: readonly HostDefinition[];
  readonly #signIns: LineSignIns;
  readonly #queue = hostQueue();
  readonly #target: Target;
  readonly #world: World;
  readonly #consents: TaskConsents;
  #connector: Promise<Connector> | undefined;
  readonly #clients = new Map<string, Client>();

  /** @param known hosts of inventories, which selectors may mean */
  constructor(target: Target, world: World, known: readonly HostDefinition[] = []) {
    this.#target = target;
    this.#world = world;
    this.#consents = new TaskConsents(target.isAllowed, world.confirm);
    this.hosts = selectedHosts(target, known);
    const names = this.hosts.map(({ name }) => name);
    this.#signIns = new LineSignIns(new LineCredential(target, names, world));
  }

  get signIns(): SignIns {
    return this.#signIns;
  }

  /** The one host of a command that takes only one. */
  get host(): HostDefinition {
    const [host, another] = this.hosts;
    if (!host || another) throw usageError('This command takes one --host.');
    return host;
  }

  /** Runs an operation on a host's client. Operations on many hosts wait for their turn. */
  run<T>(host: HostDefinition, operation: (client: JobsConnection) => Promise<T>): Promise<T> {
    return this.#queue(() =>
      this.#signIns.use(host, async (credential) => operation(await this.client(host, credential))),
    );
  }

  /** The client of a host for a credential; nothing is sent by making it. */
  client(host: HostDefinition, credential: Credential | undefined): Promise<JobsConnection> {
    const known = this.#clients.get(host.name);
    if (known && isSameCredential(known.credential, credential)) return known.jobs;
    if (known) void closed(known);
    const jobs = this.#connect(host, credential);
    this.#clients.set(host.name, { credential, jobs });
    // A failure is not kept: the next use tries again.
    jobs.catch(() => {
      if (this.#clients.get(host.name)?.jobs === jobs) this.#clients.delete(host.name);
    });
    return jobs;
  }

  /** The way to the jobs of a host; `null` where it has not answered, `undefined` where its jobs were not asked for. */
  async via({ name }: HostDefinition): Promise<WayIn | null | undefined> {
    const client = this.#clients.get(name);
    return client && ((await client.jobs).via ?? null);
  }

  /** The answer of a host to Identify, without sign-in where the command line names no user. */
  async identify(host: HostDefinition): Promise<Identity> {
    const connector = await this.#connecting();
    const { signal } = this.#world;
    if (this.#target.user === undefined) return connector.identifyToStranger(this.#terms(host), signal);
    return this.#signIns.use(host, (credential) =>
      connector.identify({ ...this.#terms(host), credential }, signal),
    );
  }

  async close(): Promise<void> {
    for (const client of this.#clients.values()) await closed(client);
    (await this.#connector)?.dispose();
  }

  /**
   * Runs an operation on the feature of a host, over a connection of its own. Operations on many hosts wait for their
   * turn.
   */
  feature<T>(host: HostDefinition, operation: (feature: HostFeature) => Promise<T>): Promise<T> {
    return this.#queue(() =>
      this.#signIns.use(host, async (credential) => {
        const connector = await this.#connecting();
        const feature = await connector.feature({ ...this.#terms(host), credential });
        try {
          return await operation(feature);
        } finally {
          feature.close();
        }
      }),
    );
  }

  /** Walks the way to a host step by step, and tells how it goes. @param signal that of the whole command by default */
  async examine(
    host: HostDefinition,
    listener: ExamineOptions['listener'],
    signal = this.#world.signal,
  ): Promise<Examination> {
    const connector = await this.#connecting();
    const withCredential: ExamineOptions['withCredential'] = (attempt) => this.#signIns.once(host, attempt);
    return connector.examine({ ...this.#terms(host), withCredential, listener }, signal);
  }

  async #connect(host: HostDefinition, credential: Credential | undefined): Promise<JobsConnection> {
    const connector = await this.#connecting();
    return connector.connect({ ...this.#terms(host), credential });
  }

  #terms(host: HostDefinition): Omit<JobsOptions, 'credential'> {
    const { operationTimeout, listingTimeout } = this.#target;
    const mayRunTask = (question: TaskQuestion): Promise<boolean> => this.#consents.ask(question);
    return { ...routeOf(host), ...wayOf(host), operationTimeout, listingTimeout, mayRunTask };
  }

  /** One for all hosts, loaded at first use. */
  #connecting(): Promise<Connector> {
    return (this.#connector ??= import('../../windows/connector').then((module) => new module.Connector()));
  }
}

async function closed({ jobs }: Client): Promise<void> {
  await (await jobs.catch(() => undefined))?.close();
}
