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
  readonly lease: Pick<Lease, 'holds'>;
  readonly clock: Clock;
  /** Tells what was interrupted; it may find that another program is at it. */
  readonly tell: () => Promise<void>;
}

/** Looks once after the start whether a creation of jobs was interrupted. Of several windows, one tells it. */
export function tellLeftCreations({ folder, lease, clock, tell }: LeftOptions): Disposable {
  return clock.after(START_PAUSE, () => {
    if (lease.holds) void isAnyLeft(folder).then((isLeft) => (isLeft ? tell() : undefined));
  });
}

/** A folder that cannot be read holds nothing to tell: whoever creates the next job is told why. */
function isAnyLeft(folder: string): Promise<boolean> {
  return readdir(folder).then(
    (names) => names.some((name) => creationOfFile(name) !== undefined),
    () => false,
  );
}
