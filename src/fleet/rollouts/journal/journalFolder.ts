import { readdir, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { rolloutRow } from '../rolloutStates';
import { isFileError } from './fileError';
import { readJournal } from './journal';
import { JournalFile } from './journalFile';
import { Lease, type Program } from './lease';
import { OrderBox } from './orderBox';
import type { RolloutState } from './rolloutState';
import type { Clock } from '../../../runtime/clock';

/** Milliseconds for which the journal of an ended rollout is kept. */
const KEPT_FOR = 30 * 86_400_000;

const JOURNAL = /^([a-z2-7]{8})\.jsonl$/;

/** The folder in which editor and command line keep rollouts: the state folder of the user. */
export function defaultJournalFolder(
  env: (name: string) => string | undefined,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  const local = env('LOCALAPPDATA');
  if (platform === 'win32') return join(local ?? join(home, 'AppData', 'Local'), 'bits-remote', 'rollouts');
  const state = env('XDG_STATE_HOME');
  return join(state?.startsWith('/') ? state : join(home, '.local', 'state'), 'bits-remote', 'rollouts');
}

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

  file(rollout: string): JournalFile {
    return new JournalFile(join(this.path, `${rollout}.jsonl`), rollout);
  }

  lease(rollout: string, program: Program, clock: Clock): Lease {
    return new Lease({ path: join(this.path, `${rollout}.lease`), rollout, program, clock });
  }

  orders(rollout: string): OrderBox {
    return new OrderBox(join(this.path, `${rollout}.orders`));
  }

  /** @throws RemoteError `ROLLOUT_UNKNOWN`, `JOURNAL_UNREADABLE`, `JOURNAL_NEWER` */
  async read(rollout: string): Promise<RolloutState> {
    return readJournal(await this.file(rollout).read(), rollout);
  }

  /** The rollouts, the one that changed last first. */
  async list(): Promise<readonly Listed[]> {
    const listed = await Promise.all((await this.#ids()).map((rollout) => this.#listed(rollout)));
    return listed.sort((a, b) => changedAt(b) - changedAt(a));
  }

  /** Removes the journals of rollouts that ended long ago. */
  async prune(now: number): Promise<void> {
    for (const listed of await this.list()) {
      if (!('state' in listed) || rolloutRow(listed.state.status).isOpen) continue;
      if (now - listed.state.changedAt < KEPT_FOR) continue;
      for (const ending of ['jsonl', 'lease', 'orders'])
        await rm(join(this.path, `${listed.rollout}.${ending}`), { force: true });
    }
  }

  async #listed(rollout: string): Promise<Listed> {
    try {
      return { rollout, state: await this.read(rollout) };
    } catch (error) {
      return { rollout, error };
    }
  }

  async #ids(): Promise<readonly string[]> {
    try {
      return (await readdir(this.path)).flatMap((name) => JOURNAL.exec(name)?.[1] ?? []);
    } catch (error) {
      if (isFileError(error, 'ENOENT')) return [];
      throw error;
    }
  }
}

function changedAt(listed: Listed): number {
  return 'state' in listed ? listed.state.changedAt : 0;
}
