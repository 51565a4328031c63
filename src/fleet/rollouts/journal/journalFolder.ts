import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { rolloutRow } from '../rolloutStates';
import type { BegunEntry } from './entry';
import { isFileError } from './fileError';
import { journalOf, type Journal } from './journal';
import { JournalFile } from './journalFile';
import { Lease, type Program } from './lease';
import { OrderBox } from './orderBox';
import { rolloutOfFile } from './stateFolder';
import type { RolloutState } from './rolloutState';
import type { Clock } from '../../../runtime/clock';
import { hasCode } from '../../../wsman/errors';

const DAY = 86_400_000;

/** A rollout of the folder that can be read, or why it cannot. */
export type Listed = { readonly rollout: string } & (
  { readonly state: RolloutState } | { readonly error: unknown }
);

/** All rollouts of a user. */
export class JournalFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Begins the journal of a rollout. */
  begin(begun: BegunEntry, clock: Clock): Promise<Journal> {
    return journalOf(begun.rollout).begin(this.#file(begun.rollout), clock, begun);
  }

  /** Goes on with a journal. @throws RemoteError `ROLLOUT_UNKNOWN`, `JOURNAL_UNREADABLE`, `JOURNAL_NEWER` */
  open(rollout: string, clock: Clock): Promise<Journal> {
    return journalOf(rollout).open(this.#file(rollout), clock);
  }

  lease(rollout: string, program: Program, clock: Clock): Lease {
    return new Lease({ path: join(this.path, `${rollout}.lease`), rollout, program, clock });
  }

  orders(rollout: string): OrderBox {
    return new OrderBox(join(this.path, `${rollout}.orders`));
  }

  /** @throws RemoteError `ROLLOUT_UNKNOWN`, `JOURNAL_UNREADABLE`, `JOURNAL_NEWER` */
  async read(rollout: string): Promise<RolloutState> {
    return journalOf(rollout).read(await this.#file(rollout).read());
  }

  /** A text that is another one once the journal has grown; `undefined` where there is none. */
  async stamp(rollout: string): Promise<string | undefined> {
    try {
      const { size, mtimeMs } = await stat(join(this.path, `${rollout}.jsonl`));
      return `${size} ${mtimeMs}`;
    } catch (error) {
      if (isFileError(error, 'ENOENT')) return undefined;
      throw error;
    }
  }

  /** The rollouts, the one that changed last first. */
  async list(): Promise<readonly Listed[]> {
    const listed = await Promise.all((await this.ids()).map((rollout) => this.#listed(rollout)));
    return listed.sort((a, b) => changedAt(b) - changedAt(a));
  }

  /**
   * Removes the journals of rollouts that ended long ago.
   * @param days for which they are kept after the end, at least 1
   * @param program this program, for the leases
   */
  async prune(days: number, program: Program, clock: Clock): Promise<void> {
    const isOver = (listed: Listed): boolean =>
      'state' in listed &&
      !rolloutRow(listed.state.status).isOpen &&
      clock.now() - listed.state.changedAt >= days * DAY;
    for (const { rollout } of (await this.list()).filter(isOver)) {
      const lease = this.lease(rollout, program, clock);
      try {
        await lease.take();
      } catch (error) {
        if (hasCode(error, 'ROLLOUT_HELD')) continue;
        throw error;
      }
      try {
        // Retry may have opened it again since the look at all of them.
        if (isOver(await this.#listed(rollout))) await this.#remove(rollout);
      } finally {
        await lease.release();
      }
    }
  }

  #file(rollout: string): JournalFile {
    return new JournalFile(join(this.path, `${rollout}.jsonl`), rollout);
  }

  async #remove(rollout: string): Promise<void> {
    for (const ending of ['jsonl', 'orders'])
      await rm(join(this.path, `${rollout}.${ending}`), { force: true });
  }

  async #listed(rollout: string): Promise<Listed> {
    try {
      return { rollout, state: await this.read(rollout) };
    } catch (error) {
      return { rollout, error };
    }
  }

  /** Of all journals, in no order. */
  async ids(): Promise<readonly string[]> {
    try {
      return (await readdir(this.path)).flatMap((name) => rolloutOfFile(name) ?? []);
    } catch (error) {
      if (isFileError(error, 'ENOENT')) return [];
      throw error;
    }
  }
}

function changedAt(listed: Listed): number {
  return 'state' in listed ? listed.state.changedAt : 0;
}
