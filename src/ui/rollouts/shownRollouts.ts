import type { HostRunState } from '../../fleet/rollouts/hostRunStates';
import type { HostRun, RolloutState } from '../../fleet/rollouts/journal/rolloutState';
import type { Order } from '../../fleet/rollouts/rolloutStates';
import type { TrackedJob } from '../../fleet/model';
import type { Disposable } from '../../runtime/disposable';

/** One host run as it is seen now. */
export interface SeenRun {
  /** The kept state, or what the job is doing. */
  readonly state: HostRunState;
  /** Its job as it was read last; `undefined` where none was seen. */
  readonly job: TrackedJob | undefined;
  /** Milliseconds since 1970 since when the host cannot be read; `undefined` while it can. */
  readonly failingSince: number | undefined;
  /**
   * Milliseconds since 1970 at which an unreachable host is tried next, in the past while that waits or goes on;
   * `undefined` where this window does not try it.
   */
  readonly nextTryAt: number | undefined;
  /** Milliseconds since 1970 at which bytes or state of its job last changed; `undefined` where nobody here has seen it. */
  readonly movedAt: number | undefined;
}

/** The program that conducts a rollout: this window, another one (its name for people), or nobody. */
export type ConductedBy =
  { readonly kind: 'here' } | { readonly kind: 'other'; readonly name: string } | { readonly kind: 'nobody' };

/** One rollout for the views: what its journal tells, and what is seen of its jobs. */
export interface ShownRollout {
  readonly state: RolloutState;
  readonly conductedBy: ConductedBy;
  see(run: HostRun): SeenRun;
}

/** The rollouts of this user, the one that changed last first, whoever conducts them. */
export interface ShownRollouts {
  readonly all: readonly ShownRollout[];
  get(rollout: string): ShownRollout | undefined;
  /** Tells the ids of rollouts that changed, came or went. */
  onDidChange(listener: (rollouts: ReadonlySet<string>) => void): Disposable;
  /**
   * Gives an order to whoever conducts the rollout; where nobody does, it is written down, and conducted here if it needs
   * somebody.
   * @param hosts names; without them, all that the order can mean
   * @throws RemoteError `ROLLOUT_ORDER`, `ROLLOUT_UNKNOWN`, and what the journal throws
   */
  order(rollout: string, order: Order, hosts?: readonly string[]): Promise<void>;
}
