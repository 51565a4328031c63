import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hostname } from 'node:os';
import type { Clock } from '../../runtime/clock';
import { RemoteError, hasCode } from '../../wsman/errors';
import { isFileError } from '../rollouts/journal/fileError';
import { isAlive } from '../rollouts/journal/isAlive';
import { JournalFile } from '../rollouts/journal/journalFile';
import { Lease } from '../rollouts/journal/lease';
import { creationJournalOf, type CreationJournal } from './creationJournal';
import { hostsIn, type CreationState } from './creationState';
import type { CreationBegun } from './entry';
import { creationOfFile } from './stateFolder';

/** A creation that this program carries out, and nobody else. */
export interface OpenCreation {
  readonly journal: CreationJournal;
  /** Ends it. It is forgotten unless a host is in doubt, or `isKept` says that there is more to do. */
  readonly close: (isKept?: boolean) => Promise<void>;
}

/** A creation that was interrupted, or why its journal cannot be read. */
export type Interrupted = { readonly creation: string } & (
  { readonly state: CreationState } | { readonly error: unknown }
);

/** The creations of a user that are under way or were interrupted, in the state folder that editor and command line share. */
export class CreationFolder {
  readonly #path: string;
  readonly #program: string;
  readonly #clock: Clock;

  /**
   * @param path the folder, which need not exist
   * @param program the name of this program for people
   */
  constructor(path: string, program: string, clock: Clock) {
    this.#path = path;
    this.#program = program;
    this.#clock = clock;
  }

  /**
   * Begins a creation. Where the folder cannot be written, it is remembered as long as this program lives.
   * @param onUnkept called with why it cannot be written
   */
  async begin(begun: CreationBegun, onUnkept: (error: unknown) => void): Promise<OpenCreation> {
    const { creation } = begun;
    const format = creationJournalOf(creation);
    try {
      return await this.#leased(creation, () => format.begin(this.#file(creation), this.#clock, begun));
    } catch (error) {
      onUnkept(error);
      const nowhere = { append: () => Promise.resolve() };
      const journal = await format.begin(nowhere, this.#clock, begun);
      return { journal, close: () => Promise.resolve() };
    }
  }

  /**
   * Takes up a creation that was interrupted.
   * @throws RemoteError `CREATION_UNKNOWN` where there is none, or another program is at it; `CREATION_UNREADABLE`
   */
  async resume(creation: string): Promise<OpenCreation> {
    const file = this.#file(creation);
    try {
      return await this.#leased(creation, () => creationJournalOf(creation).open(file, this.#clock));
    } catch (cause) {
      if (!hasCode(cause, 'ROLLOUT_HELD', 'ROLLOUT_UNKNOWN')) throw cause;
      throw new RemoteError('CREATION_UNKNOWN', { creation }, { cause });
    }
  }

  /** The creations that were interrupted: no program is at them. The one that began last comes first. */
  async interrupted(): Promise<readonly Interrupted[]> {
    const listed = await this.seen();
    const isLeft = (each: Interrupted): boolean =>
      !('state' in each) || hostsIn(each.state, 'inDoubt', 'planned').length > 0;
    // Its program ended after every host had told.
    for (const { creation } of listed.filter((each) => !isLeft(each))) await this.forget(creation);
    return listed.filter(isLeft);
  }

  /** As {@link interrupted}, with those that nothing is left of, and without changing the folder. */
  async seen(): Promise<readonly Interrupted[]> {
    const listed = await Promise.all((await this.#ids()).map((creation) => this.#listed(creation)));
    return listed.flat().sort((a, b) => startedAt(b) - startedAt(a));
  }

  /**
   * Forgets a creation; its jobs stay as they are.
   * @throws RemoteError `CREATION_UNKNOWN` for a text that is no id
   */
  async forget(creation: string): Promise<void> {
    await rm(this.#place(creation, 'jsonl'), { force: true });
  }

  async #leased(creation: string, open: () => Promise<CreationJournal>): Promise<OpenCreation> {
    const lease = this.#lease(creation);
    await lease.take();
    try {
      const journal = await open();
      const close = async (isKept = false): Promise<void> => {
        if (!isKept && hostsIn(journal.state, 'inDoubt').length === 0) await this.forget(creation);
        await lease.release();
      };
      return { journal, close };
    } catch (error) {
      await lease.release();
      throw error;
    }
  }

  async #listed(creation: string): Promise<readonly Interrupted[]> {
    try {
      if ((await this.#lease(creation).holder()) !== undefined) return [];
      const state = creationJournalOf(creation).read(await this.#file(creation).read());
      return [{ creation, state }];
    } catch (error) {
      // It ended between the two looks.
      return hasCode(error, 'ROLLOUT_UNKNOWN') ? [] : [{ creation, error }];
    }
  }

  async #ids(): Promise<readonly string[]> {
    try {
      return (await readdir(this.#path)).flatMap((name) => creationOfFile(name) ?? []);
    } catch (error) {
      if (isFileError(error, 'ENOENT')) return [];
      throw error;
    }
  }

  #file(creation: string): JournalFile {
    return new JournalFile(this.#place(creation, 'jsonl'), creation);
  }

  /** Ids are typed by people: one that is none must not lead out of the folder. */
  #place(creation: string, ending: 'jsonl' | 'lease'): string {
    if (creationOfFile(`${creation}.jsonl`) === undefined)
      throw new RemoteError('CREATION_UNKNOWN', { creation });
    return join(this.#path, `${creation}.${ending}`);
  }

  #lease(creation: string): Lease {
    const program = { name: this.#program, computer: hostname(), process: process.pid, isAlive };
    return new Lease({
      path: this.#place(creation, 'lease'),
      rollout: creation,
      program,
      clock: this.#clock,
    });
  }
}

function startedAt(listed: Interrupted): number {
  return 'state' in listed ? listed.state.startedAt : 0;
}
