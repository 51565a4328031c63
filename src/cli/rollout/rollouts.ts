import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { isAlive } from '../../fleet/rollouts/journal/isAlive';
import type { PlannedHost } from '../../fleet/rollouts/journal/entry';
import { JournalFolder } from '../../fleet/rollouts/journal/journalFolder';
import { defaultJournalFolder } from '../../fleet/rollouts/journal/stateFolder';
import { KEPT_DAYS } from '../../fleet/rollouts/journal/keptDays';
import type { Lease, Program } from '../../fleet/rollouts/journal/lease';
import type { RolloutState } from '../../fleet/rollouts/journal/rolloutState';
import { isSameFile } from '../../fleet/rollouts/sameFile';
import { problemLine } from '../../fleet/rollouts/spec/problem';
import { readRolloutFile } from '../../fleet/rollouts/spec/readRolloutFile';
import type { RolloutSpec } from '../../fleet/rollouts/spec/rolloutSpec';
import { personHere } from '../../fleet/person';
import { systemClock } from '../../runtime/clock';
import { isRemoteError, RemoteError } from '../../wsman/errors';
import type { CommandLine } from '../line/commandLine';
import { usageError, wholeNumber } from '../line/values';
import { encodedText } from '../line/encodedText';
import { withListedHosts } from '../hosts/hostSelection';
import { knownHosts } from '../hosts/inventories';
import { recordedHosts } from '../hosts/recordedHosts';
import { Session } from '../hosts/session';
import { FileError } from '../output/fileError';
import type { World } from '../world';

const ID = /^[a-z2-7]{8}$/;
const THIS_PROGRAM: Program = { name: 'bits-remote', computer: hostname(), process: process.pid, isAlive };

/** Days for which journals are kept after the end of their rollout. */
const KEPT_DAYS_VARIABLE = 'BITS_REMOTE_KEEP_ROLLOUTS_DAYS';

/** A rollout file that was read. */
export interface ReadRollout {
  /** Its full path: by it the rollouts of the file are found again. */
  readonly file: string;
  readonly spec: RolloutSpec;
}

/** The rollouts of this user, and the files that they come from. */
export class Rollouts {
  readonly folder: JournalFolder;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
    this.folder = new JournalFolder(defaultJournalFolder(world.env));
  }

  /** `user@computer`, for reports. */
  get by(): string {
    return personHere(this.#world.env);
  }

  /**
   * Days for which journals are kept after the end.
   * @throws RemoteError `BAD_INPUT` where the environment says none
   */
  get keptDays(): number {
    const { usual, least, most } = KEPT_DAYS;
    const text = this.#world.env(KEPT_DAYS_VARIABLE) ?? '';
    return wholeNumber(KEPT_DAYS_VARIABLE, text === '' ? undefined : text, least, most) ?? usual;
  }

  /** Removes the journals of rollouts that ended more than some days ago. */
  prune(days: number): Promise<void> {
    return this.folder.prune(days, THIS_PROGRAM, systemClock);
  }

  lease(rollout: string): Lease {
    return this.folder.lease(rollout, THIS_PROGRAM, systemClock);
  }

  /**
   * Reads the file that a command names.
   * @throws RemoteError `BAD_INPUT` without one, `ROLLOUT_FILE` with each mistake
   */
  async file(path: string | undefined): Promise<ReadRollout> {
    if (path === undefined) throw usageError('Name a rollout file.');
    const read = readRolloutFile(await this.text(path));
    if ('spec' in read) return { file: resolve(path), spec: read.spec };
    const [first] = read.problems;
    const mistakes = read.problems.map(({ line, column, message }) => ({
      file: path,
      line,
      column,
      message,
    }));
    throw new FileError('ROLLOUT_FILE', first ? problemLine(path, first) : '', mistakes);
  }

  /** @throws RemoteError `BAD_INPUT` for a file that cannot be read */
  async text(path: string): Promise<string> {
    try {
      return encodedText(await this.#world.read(path), path);
    } catch (cause) {
      if (isRemoteError(cause)) throw cause;
      throw new RemoteError('BAD_INPUT', { reason: `${path} can't be read.` }, { cause });
    }
  }

  /**
   * The rollout that a command names: by its id, or by its file, which means the last one of it.
   * @throws RemoteError `BAD_INPUT`, `ROLLOUT_UNKNOWN`, `JOURNAL_UNREADABLE`, `JOURNAL_NEWER`
   */
  async state(operand: string | undefined): Promise<RolloutState> {
    if (operand === undefined) throw usageError('Name a rollout by its id or its file.');
    if (ID.test(operand)) return this.folder.read(operand);
    const file = resolve(operand);
    for (const listed of await this.folder.list())
      if ('state' in listed && isSameFile(listed.state.file, file)) return listed.state;
    throw new RemoteError('ROLLOUT_UNKNOWN', { rollout: operand });
  }

  /** A session with the hosts that the command line knows, before `--except` and `--limit`: all, without `--host`. */
  async session(line: CommandLine): Promise<Session> {
    const listed = await withListedHosts(line.target, this.#world);
    const known = await knownHosts(line, this.#world);
    const hosts = listed.hosts.length === 0 && known.length > 0 ? ['all'] : listed.hosts;
    return new Session({ ...listed, hosts, except: [], limit: [] }, this.#world, known);
  }

  /**
   * A session with the hosts of a rollout: those of `--host` and the inventories, and elsewhere those of the journal.
   * @throws RemoteError `BAD_INPUT` where the command line leaves some of them out
   */
  async sessionFor(line: CommandLine, state: RolloutState): Promise<Session> {
    const names = [...new Set([...state.runs.keys(), ...state.sources.map(({ name }) => name)])];
    const listed = await withListedHosts(line.target, this.#world);
    const inventory = await knownHosts(line, this.#world);
    const known = [...inventory, ...recordedHosts(planned(state), line.target, inventory)];
    const hosts = listed.hosts.length > 0 ? listed.hosts : names;
    const session = new Session({ ...listed, hosts, except: [], limit: [] }, this.#world, known);
    const named = new Set(session.hosts.map(({ name }) => name));
    const missing = names.find((name) => !named.has(name));
    if (missing === undefined) return session;
    await session.close();
    throw usageError(`The rollout has a host that is not named: ${missing}.`);
  }
}

/** The hosts that a rollout asks: those of its runs, and those that publish its files. */
function planned({ runs, sources }: RolloutState): readonly PlannedHost[] {
  const publishers = sources.flatMap(({ name, address }) =>
    runs.has(name) || address === undefined ? [] : [{ name, address, wave: 0 }],
  );
  return [...runs.values(), ...publishers];
}
