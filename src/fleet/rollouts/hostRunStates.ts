/** The four counts of a rollout, of which a host run is in one. */
export const COUNTED_AS = ['waiting', 'working', 'attention', 'done', 'notAttempted'] as const;
export type CountedAs = (typeof COUNTED_AS)[number];

/** Actions of a person on a host run. */
export type HostRunAction =
  | 'skip'
  | 'retry'
  | 'testConnection'
  | 'suspend'
  | 'cancel'
  | 'complete'
  | 'showDifference'
  | 'adopt'
  | 'runAgain'
  | 'markAsDone'
  | 'includeAgain'
  | 'copy';

interface HostRunRow {
  /** A few words for a row; what is known besides is added by the view. */
  readonly words: string;
  readonly countsAs: CountedAs;
  /** Whether it uses up the failure limit; `policy`: only where the file says `"unreachable": "fail"`. */
  readonly usesLimit: 'no' | 'yes' | 'policy';
  /** Whether nothing more happens with it unless a person acts. */
  readonly isSettled: boolean;
  readonly actions: readonly HostRunAction[];
}

/**
 * The states of one host in a rollout, in the order in which a person wants to see them. Rows, menus, the command line
 * and the tests derive from this table.
 */
export const HOST_RUN_STATES = {
  failed: row('failed', 'attention', 'yes', true, ['retry', 'skip']),
  changed: row('job changed by someone else', 'attention', 'yes', true, ['showDifference', 'adopt', 'skip']),
  gone: row("job left the host; can't tell how it ended", 'attention', 'yes', true, [
    'runAgain',
    'markAsDone',
  ]),
  notReady: row('not ready', 'attention', 'yes', true, ['retry', 'skip', 'testConnection']),
  unreachable: row('unreachable', 'attention', 'policy', false, ['retry', 'skip', 'testConnection']),
  stalled: row('no progress', 'attention', 'no', false, ['retry', 'testConnection']),
  retrying: row('retrying', 'working', 'no', false, ['retry']),
  transferring: row('transferring', 'working', 'no', false, ['suspend', 'cancel']),
  queued: row('queued', 'working', 'no', false, ['suspend', 'cancel']),
  checking: row('checking', 'working', 'no', false, []),
  ready: row('ready to complete', 'working', 'no', false, ['complete']),
  planned: row('waiting', 'waiting', 'no', false, ['skip']),
  done: row('done', 'done', 'no', true, ['copy']),
  skipped: row('skipped by you', 'notAttempted', 'no', true, ['includeAgain']),
  cancelled: row('cancelled', 'notAttempted', 'no', true, ['includeAgain']),
} as const;

export type HostRunState = keyof typeof HOST_RUN_STATES;

/** The row of a state. */
export function hostRunRow(state: HostRunState): HostRunRow {
  return HOST_RUN_STATES[state];
}

/** Whether a person may do something with a host run in this state. */
export function mayDo(state: HostRunState, action: HostRunAction): boolean {
  return hostRunRow(state).actions.includes(action);
}

/** Whether nothing more happens with a host run unless a person acts. */
export function isSettled(state: HostRunState): boolean {
  return hostRunRow(state).isSettled;
}

function row(
  words: string,
  countsAs: CountedAs,
  usesLimit: HostRunRow['usesLimit'],
  isSettled: boolean,
  actions: readonly HostRunAction[],
): HostRunRow {
  return { words, countsAs, usesLimit, isSettled, actions };
}
