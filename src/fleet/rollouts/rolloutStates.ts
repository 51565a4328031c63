/** Orders of a person to a rollout as a whole, or of some of its hosts. */
export const ORDERS = ['pause', 'resume', 'retry', 'skip', 'complete', 'cancel', 'adopt', 'done'] as const;
export type Order = (typeof ORDERS)[number];

/** Orders for a sentence such as “Pausing isn't possible”. */
export const ORDER_WORDS = {
  pause: 'pausing',
  resume: 'resuming',
  retry: 'trying again',
  skip: 'skipping hosts',
  complete: 'completing jobs',
  cancel: 'cancelling',
  adopt: 'adopting jobs',
  done: 'marking hosts as done',
} as const satisfies Readonly<Record<Order, string>>;

interface RolloutRow {
  /** For a sentence such as "Rollout Nightly pack is paused". */
  readonly words: string;
  /** Whether it may still change by itself. */
  readonly isOpen: boolean;
  readonly orders: readonly Order[];
}

/**
 * The states of a rollout. A rollout is `done` only where every host is; `incomplete` is one without a failure that is not
 * everywhere. Buttons, the command line and the tests derive from this table.
 */
export const ROLLOUT_STATES = {
  draft: row('not started', false, []),
  running: row('running', true, ['pause', 'retry', 'skip', 'complete', 'cancel', 'adopt', 'done']),
  paused: row('paused', true, ['resume', 'retry', 'skip', 'complete', 'cancel', 'adopt', 'done']),
  done: row('done', false, []),
  incomplete: row('incomplete', false, ['retry', 'adopt', 'done']),
  failed: row('failed', false, ['retry', 'adopt', 'done']),
  cancelled: row('cancelled', false, []),
} as const;

export type RolloutStatus = keyof typeof ROLLOUT_STATES;

/** Why a rollout is paused. */
export const PAUSES = {
  byYou: 'by you',
  failureLimit: 'failure limit',
  betweenWaves: 'between waves',
  completion: 'ready to complete',
  source: 'files not published',
  nobodyWatching: 'nobody watching',
} as const;
export type PauseReason = keyof typeof PAUSES;

/** The row of a state. */
export function rolloutRow(status: RolloutStatus): RolloutRow {
  return ROLLOUT_STATES[status];
}

function row(words: string, isOpen: boolean, orders: readonly Order[]): RolloutRow {
  return { words, isOpen, orders };
}
