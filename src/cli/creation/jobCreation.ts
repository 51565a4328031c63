import { randomBytes } from 'node:crypto';
import type { BitsJob } from '../../bits/job';
import type { JobSpec } from '../../bits/requests';
import { begunCreation } from '../../fleet/creations/begin';
import { CreationFolder, type OpenCreation } from '../../fleet/creations/creationFolder';
import { defaultCreationFolder } from '../../fleet/creations/stateFolder';
import { hostsIn } from '../../fleet/creations/creationState';
import { Creator, type Made } from '../../fleet/creations/creator';
import type { HostDefinition } from '../../fleet/host';
import { personHere } from '../../fleet/person';
import { asciiJson } from '../output/json';
import { pastedHosts } from '../output/pasted';
import { systemClock } from '../../runtime/clock';
import type { CommandLine } from '../line/commandLine';
import { usageError } from '../line/values';
import { CreateLog } from '../waiting/createLog';
import { describeError } from '../output/errorText';
import { visible } from '../output/visibleText';
import type { Session } from '../hosts/session';
import type { World } from '../world';

/** The jobs of one command line on several hosts. */
export class Creation {
  readonly #line: CommandLine;
  readonly #session: Session;
  readonly #world: World;
  readonly #open: OpenCreation;

  constructor(line: CommandLine, session: Session, world: World, open: OpenCreation) {
    this.#line = line;
    this.#session = session;
    this.#world = world;
    this.#open = open;
  }

  /** Creates the job on a host. @throws RemoteError as {@link Creator} does */
  async create(host: HostDefinition, onCreated?: (jobId: string) => void): Promise<BitsJob> {
    return this.#told(host, await this.#creator(onCreated).create(host.name));
  }

  /** Says whether a host has the job. @throws RemoteError as {@link Creator} does */
  async check(host: HostDefinition): Promise<BitsJob | undefined> {
    const made = await this.#creator().check(host.name);
    return made && this.#told(host, made);
  }

  /** Ends it, and says what stays unknown. @param isKept whether there is more to do, though nothing is in doubt */
  async end(isKept = false): Promise<void> {
    const { state } = this.#open.journal;
    const { json } = this.#line;
    const { err } = this.#world;
    const names = hostsIn(state, 'inDoubt').map(({ name }) => name);
    await this.#open.close(isKept);
    if (names.length === 0) return;
    const { creation } = state;
    if (json) err(`${asciiJson({ creation, inDoubt: names })}\n`);
    else err(`Not known: ${visible(pastedHosts(names))}. Find out: bits-remote creation check ${creation}\n`);
  }

  #creator(onCreated?: (jobId: string) => void): Creator {
    const { journal } = this.#open;
    const { signal } = this.#world;
    const hosts = new Map(this.#session.hosts.map((host) => [host.name, host]));
    return new Creator({
      hosts: {
        perform: (name, operation) => {
          const host = hosts.get(name);
          if (!host) throw usageError(`The creation has a host that is not named: ${name}.`);
          return this.#session.run(host, (client) => operation(client, signal));
        },
      },
      journal,
      clock: systemClock,
      signal,
      onDoubt: (name, failure) => new CreateLog(this.#line, this.#world, name).inDoubt(failure),
      ...(onCreated && { onCreated: (_host: string, jobId: string) => onCreated(jobId) }),
    });
  }

  #told(host: HostDefinition, { job, twins }: Made): BitsJob {
    if (twins.length > 0) new CreateLog(this.#line, this.#world, host.name).twins(twins);
    return job;
  }
}

/**
 * Begins to create a job on all hosts of a session.
 * @throws RemoteError `BAD_INPUT` where BITS would refuse it
 */
export async function beginCreation(
  line: CommandLine,
  session: Session,
  world: World,
  spec: JobSpec,
): Promise<Creation> {
  const begun = begunCreation({ spec, hosts: session.hosts, by: personHere(world.env), random: randomBytes });
  const open = await creationFolder(world).begin(begun, (error) =>
    world.err(`An interruption of this command will not be remembered: ${describeError(error)}\n`),
  );
  return new Creation(line, session, world, open);
}

/** The creations of the user that were interrupted, or are under way. */
export function creationFolder({ env }: World): CreationFolder {
  return new CreationFolder(defaultCreationFolder(env), 'bits-remote', systemClock);
}
