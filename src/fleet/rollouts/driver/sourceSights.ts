import type { Clock } from '../../../runtime/clock';
import type { HandOutcome } from './handOutcome';
import { REST } from './sight';

/** A source as it is seen just now. */
export interface SourceSight {
  /** Whether an intent is being carried out, or the host is left alone after a failure. */
  readonly isBusy: boolean;
  /** Milliseconds since 1970 at which everything was seen to be published. */
  readonly checkedAt: number | undefined;
  /** Calls that failed since the last one that did not, and why. */
  readonly failures: number;
  readonly error: unknown;
}

/** By name. */
export type SourceSights = ReadonlyMap<string, SourceSight>;

/** A source that was not asked yet. */
export const UNSEEN_SOURCE: SourceSight = {
  isBusy: false,
  checkedAt: undefined,
  failures: 0,
  error: undefined,
};

/** The sights of the sources of one rollout, kept from one decision to the next. */
export class WatchedSources {
  readonly #clock: Clock;
  readonly #sights = new Map<string, SourceSight & { readonly restsUntil: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  seen(): SourceSights {
    const now = this.#clock.now();
    return new Map(
      Array.from(this.#sights, ([name, sight]) => [
        name,
        { ...sight, isBusy: sight.isBusy || sight.restsUntil > now },
      ]),
    );
  }

  begin(name: string): void {
    this.#sights.set(name, { ...this.#of(name), isBusy: true });
  }

  end(name: string, { endedAt, failure }: HandOutcome): void {
    const { failures, checkedAt } = this.#of(name);
    const restsUntil = failure === undefined ? 0 : this.#clock.now() + REST;
    this.#sights.set(name, {
      isBusy: false,
      checkedAt: failure === undefined ? endedAt : checkedAt,
      failures: failure === undefined ? 0 : failures + 1,
      error: failure,
      restsUntil,
    });
  }

  /** Has sources asked again, whatever was known of them. */
  forget(): void {
    for (const [name, sight] of this.#sights) if (!sight.isBusy) this.#sights.delete(name);
  }

  #of(name: string): SourceSight & { readonly restsUntil: number } {
    return this.#sights.get(name) ?? { ...UNSEEN_SOURCE, restsUntil: 0 };
  }
}
