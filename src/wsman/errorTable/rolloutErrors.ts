import type { ErrorRow } from './errorRow';

/** Failures of rollouts and of creations that concern no host. */
export const ROLLOUT_ERRORS = {
  ROLLOUT_UNKNOWN: {
    phase: 'input',
    message: 'This computer has no rollout {rollout}.',
    advice: 'See which there are: bits-remote rollout list. Or look on the hosts: bits-remote rollout find.',
    classes: ['skipsReading'],
  },
  ROLLOUT_FILE: {
    phase: 'input',
    message: "The rollout file {file} can't be used: {reason}",
    advice: 'Correct the file, then try again.',
    classes: ['skipsReading'],
  },
  ROLLOUT_HELD: {
    phase: 'input',
    message: 'Rollout {rollout} is conducted by another program ({owner}).',
    advice: 'Watch it: bits-remote rollout watch {rollout}. Or end that program first.',
    classes: ['skipsReading'],
  },
  ROLLOUT_OPEN: {
    phase: 'input',
    message: 'Rollout {rollout} of this file is {status} and has some of these hosts.',
    advice: 'Go on with it: bits-remote rollout resume {rollout}. Or cancel it first.',
    classes: ['skipsReading'],
  },
  ROLLOUT_ORDER: {
    phase: 'input',
    message: "Rollout {rollout} is {status}: {order} isn't possible.",
    advice: 'See what it did: bits-remote rollout status {rollout}.',
    classes: ['skipsReading'],
  },
  ROLLOUT_CHANGED: {
    phase: 'input',
    message: 'The plan no longer fits: {reason}',
    advice: 'Make a new plan, look at it, and start that one.',
    classes: ['skipsReading'],
  },
  ROLLOUT_HOSTS: {
    phase: 'input',
    message: 'Rollout {rollout} has hosts that are not known here: {names}.',
    advice: 'Add these hosts, then try again.',
    classes: ['skipsReading'],
  },
  JOURNAL_UNREADABLE: {
    phase: 'internal',
    message: "The journal of rollout {rollout} can't be read: {reason}",
    advice: 'Its jobs are on the hosts all the same. Find them: bits-remote rollout find.',
    classes: [],
  },
  JOURNAL_NEWER: {
    phase: 'input',
    message: 'The journal of rollout {rollout} was written by a newer version of this program.',
    advice: 'Update this program. Nothing was changed.',
    classes: ['skipsReading'],
  },
  CREATION_UNKNOWN: {
    phase: 'input',
    message: 'No creation {creation} was interrupted on this computer.',
    advice: 'See which there are: bits-remote creation list.',
    classes: ['skipsReading'],
  },
  CREATION_UNREADABLE: {
    phase: 'internal',
    message: "The journal of creation {creation} can't be read: {reason}",
    advice: 'Its jobs are on the hosts all the same. Look at their lists before you create the job again.',
    classes: [],
  },
} satisfies Record<string, ErrorRow>;
