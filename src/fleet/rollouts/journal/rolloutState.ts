import { isSettled, type HostRunState } from '../hostRunStates';
import type { PauseReason, RolloutStatus } from '../rolloutStates';
import type { RolloutSpec } from '../spec/rolloutSpec';
import type { KeptState, PlannedHost, Reason } from './entry';
import type { PauseFact } from './pauseFact';
import type { SourceRun } from './sourceRun';

/** One host in one rollout, as the journal knows it. */
export interface HostRun extends PlannedHost {
  /** The number of the host in the rollout, from 0. */
  readonly index: number;
  readonly state: KeptState;
  /** Milliseconds since 1970 of the entry that brought the state. */
  readonly since: number;
  /** Of the last attempt; 0 before the first. */
  readonly attempt: number;
  /** Attempts before a person asked for another one: they do not count towards the most of the file. */
  readonly attemptsBefore: number;
  readonly jobId: string | undefined;
  /** Milliseconds since 1970 of an intent whose end is not known. */
  readonly creatingSince: number | undefined;
  /** Milliseconds since 1970 at which the job of the last attempt was asked for. */
  readonly attemptedAt: number | undefined;
  readonly completingSince: number | undefined;
  readonly reason: Reason | undefined;
  readonly wasReady: boolean;
  /** A job of an earlier attempt that is to be cancelled before the next one. */
  readonly staleJob: string | undefined;
  /** Whether a person said that it may be completed, that it is to be cancelled, or to try again now. */
  readonly mayComplete: boolean;
  readonly isUnwanted: boolean;
  readonly isNudged: boolean;
  /** Whether a person went on in spite of its failure. */
  readonly isForgiven: boolean;
  /** Milliseconds since 1970 of the first attempt, and of the end. */
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly bytes: bigint | undefined;
}

export interface Pause {
  readonly why: PauseReason;
  /** In English; may be empty. */
  readonly text: string;
  readonly fact?: PauseFact | undefined;
}

/** A rollout, as its journal tells it. */
export interface RolloutState {
  readonly rollout: string;
  readonly file: string;
  readonly by: string;
  readonly spec: RolloutSpec;
  readonly hash: string;
  readonly startedAt: number;
  /** Milliseconds since 1970 of the last entry. */
  readonly changedAt: number;
  readonly status: RolloutStatus;
  readonly pause: Pause | undefined;
  /** Waves that have begun, and when the last one did; milliseconds since 1970. */
  readonly waves: number;
  /** Whether a person let the next wave begin. */
  readonly isWaveReleased: boolean;
  readonly isCancelled: boolean;
  /** Hosts that publish its files. */
  readonly sources: readonly SourceRun[];
  /** By name, in the order of the hosts. */
  readonly runs: ReadonlyMap<string, HostRun>;
}

/** Hosts in some states. */
export function runsIn(state: RolloutState, ...states: readonly HostRunState[]): readonly HostRun[] {
  return [...state.runs.values()].filter((run) => states.includes(run.state));
}

/** How many waves the rollout has. */
export function waveCount({ runs }: RolloutState): number {
  return Math.max(0, ...Array.from(runs.values(), ({ wave }) => wave + 1));
}

/** How many waves are still to begin on some host. */
export function wavesToGo({ runs, waves, isCancelled }: RolloutState): number {
  if (isCancelled) return 0;
  const left = [...runs.values()].filter(({ wave, state }) => wave >= waves && !isSettled(state));
  return new Set(left.map(({ wave }) => wave)).size;
}
