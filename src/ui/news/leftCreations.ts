import { readdir } from 'node:fs/promises';
import { creationOfFile } from '../../fleet/creations/stateFolder';
import type { Clock } from '../../runtime/clock';
import type { Disposable } from '../../runtime/disposable';
import type { Lease } from '../editor/lease';

/** Milliseconds after the start: the editor has other work first, and the lease of a window that ended runs out. */
export const START_PAUSE = 20_000;

export interface LeftOptions {
  /** The folder of creations. */
  readonly folder: string;
  readonly lease: Pick<Lease, 'tellOnce'>;
  readonly clock: Clock;
  /** Tells what was interrupted; it may find that another program is at it. */
  readonly tell: () => Promise<void>;
}

/**
 * Looks once after the start whether a creation of jobs was interrupted. Of all windows, one tells it, and each is told
 * once a day: a window that opens later has nothing new to say.
 */
export function tellLeftCreations({ folder, lease, clock, tell }: LeftOptions): Disposable {
  return clock.after(START_PAUSE, () => {
    const day = new Date(clock.now()).toISOString().slice(0, 10);
    void leftIn(folder)
      .then((names) => (names.length === 0 ? [] : lease.tellOnce(names.map((name) => `${name}\n${day}`))))
      .then((untold = []) => (untold.length === 0 ? undefined : tell()));
  });
}

/** The files of creations. A folder that cannot be read holds nothing to tell: whoever creates the next job is told why. */
function leftIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).then(
    (names) => names.filter((name) => creationOfFile(name) !== undefined),
    () => [],
  );
}
