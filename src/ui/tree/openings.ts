import type { Fleet } from '../../fleet/fleet';
import type { HostState } from '../../fleet/model';
import type { Clock } from '../../runtime/clock';
import type { Disposable } from '../../runtime/disposable';
import type { TreeNode } from './treeNode';

/**
 * Milliseconds for which the rows below a host that a person opens may wait for its first jobs. Most hosts have answered
 * by then; the editor itself shows for a row that waits that it does.
 */
export const OPENING = 400;

interface Opening {
  readonly ready: Promise<void>;
  /** Lets the rows below go to the editor, once. */
  readonly end: () => void;
  /** The timer that runs: of the end, then of the drawing. */
  next: Disposable;
}

/**
 * Hosts that a person has just opened, until there is something to show below them. Rows that only say that the host is
 * being asked would hold up the jobs that follow: the editor draws no other rows until it has drawn those, and rows that
 * change twice within 200 ms are not drawn again before that has passed (both seen with 1.139).
 */
export class Openings implements Disposable {
  readonly #fleet: Pick<Fleet, 'host'>;
  readonly #clock: Clock;
  readonly #draw: (host: string) => void;
  readonly #opening = new Map<string, Opening>();
  readonly #subscription: Disposable;

  /** @param draw is called once the rows below an opened host were given to the editor: the host's own may have changed */
  constructor(fleet: Pick<Fleet, 'host' | 'onDidChange'>, clock: Clock, draw: (host: string) => void) {
    this.#fleet = fleet;
    this.#clock = clock;
    this.#draw = draw;
    this.#subscription = fleet.onDidChange(() => {
      for (const [host, { end }] of this.#opening) if (!isWorthWaiting(fleet.host(host))) end();
    });
  }

  /** The person opens the row of a host. */
  begin(host: string): void {
    if (this.#opening.has(host) || !isWorthWaiting(this.#fleet.host(host))) return;
    let resolve: () => void = () => undefined;
    let isOver = false;
    const end = (): void => {
      if (isOver) return;
      isOver = true;
      opening.next.dispose();
      resolve();
      // The editor drops an answer for which it waits when the row above changes: that is told a turn later.
      opening.next = this.#clock.after(0, () => {
        this.#opening.delete(host);
        this.#draw(host);
      });
    };
    const opening: Opening = {
      ready: new Promise<void>((resolved) => (resolve = resolved)),
      end,
      next: this.#clock.after(OPENING, end),
    };
    this.#opening.set(host, opening);
  }

  /** Resolves at once where nobody has just opened the host, or there is something to show below it. */
  async ready(host: string): Promise<void> {
    await this.#opening.get(host)?.ready;
  }

  /** Whether a host is being opened; its own row will be drawn. */
  get isAny(): boolean {
    return this.#opening.size > 0;
  }

  /** @returns the rows without those of hosts that are being opened, which are drawn in the end */
  besides(rows: readonly TreeNode[]): readonly TreeNode[] {
    if (this.#opening.size === 0) return rows;
    return rows.filter((row) => row.kind !== 'host' || !this.#opening.has(row.host));
  }

  /** Lets all go that waits; draws nothing more. */
  dispose(): void {
    this.#subscription.dispose();
    for (const opening of this.#opening.values()) {
      opening.end();
      opening.next.dispose();
    }
    this.#opening.clear();
  }
}

/** Whether nothing is known of a host yet, not even why. */
function isWorthWaiting(state: HostState | undefined): boolean {
  if (state === undefined || state.readAt !== undefined || state.jobs.size > 0) return false;
  return state.status === 'idle' || state.status === 'connecting';
}
