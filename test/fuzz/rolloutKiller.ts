import type { RolloutState } from '../../src/fleet/rollouts/journal/rolloutState';
import type { Chance } from '../protocol/faults/chance';
import type { Stage } from '../unit/fleet/rollouts/driver/stage';

/** Lets conductors live until they rest, or are killed in the middle of a call or of a write. */
export class RolloutKiller {
  readonly #stage: Stage;
  readonly #chance: Chance;
  /** Steps that are left to the conductor; below 0 it is dead, and does nothing more. */
  #left = 0;
  kills = 0;

  /** @param stage whose hosts already have their faults */
  constructor(stage: Stage, chance: Chance) {
    this.#stage = stage;
    this.#chance = chance;
    stage.store.around = (when, text) => this.#step(() => this.#tear(when, text));
    for (const host of stage.hosts) {
      const { around } = host;
      host.around = (...call) => {
        this.#step(() => undefined);
        around(...call);
      };
    }
  }

  /**
   * One life.
   * @param longest calls and writes, before and after each, that it has at most
   * @param turn called after each second
   * @returns `undefined` where it was killed
   */
  async live(longest: number, turn: () => void): Promise<RolloutState | undefined> {
    this.#left = Math.floor(this.#chance.next() * longest);
    try {
      const state = await this.#stage.conduct(turn);
      return this.#left < 0 ? undefined : state;
    } catch (error) {
      if (this.#left < 0) return undefined;
      throw error;
    } finally {
      this.#left = Infinity;
    }
  }

  #step(last: () => void): void {
    if (--this.#left >= 0) return;
    if (this.#left === -1) {
      this.kills++;
      last();
      this.#stage.kill();
    }
    throw new Error('killed');
  }

  /** The last line may be on the disk in part. A rollout whose first line is torn never began. */
  #tear(when: 'before' | 'after', text: string): void {
    if (when === 'before' && this.#stage.store.text !== '' && this.#chance.onceIn(3))
      this.#stage.store.text += text.slice(0, Math.floor(this.#chance.next() * text.length));
  }
}
