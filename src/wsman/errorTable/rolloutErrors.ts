import type { ErrorRow } from './errorRow';

/** Failures of rollouts and of creations that concern no host. */
export const ROLLOUT_ERRORS = {
  ROLLOUT_UNKNOWN: {
    phase: 'input',
    message: 'This computer has no rollout {rollout}.',
    advice:
      'See which there are with “BITS: Show Rollout”, or look on the hosts with “BITS: Find Rollouts on Hosts”.',
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
    advice: 'Watch it with “BITS: Show Rollout”, or end that program first.',
    classes: ['skipsReading'],
  },
  ROLLOUT_OPEN: {
    phase: 'input',
    message: 'Rollout {rollout} of this file is {status} and has some of these hosts.',
    advice: 'Continue it with “BITS: Resume Rollout”, or cancel it first.',
    classes: ['skipsReading'],
  },
  ROLLOUT_ORDER: {
    phase: 'input',
    message: "Rollout {rollout} is {status}: {order} isn't possible.",
    advice: 'See what it did with “BITS: Show Rollout”.',
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
    advice: 'Its jobs are on the hosts all the same. Find them with “BITS: Find Rollouts on Hosts”.',
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
    advice: 'See which there are with “BITS: Check Interrupted Creations”.',
    classes: ['skipsReading'],
  },
  CREATION_UNREADABLE: {
    phase: 'internal',
    message: "The journal of creation {creation} can't be read: {reason}",
    advice: 'Its jobs are on the hosts all the same. Look at their lists before you create the job again.',
    classes: [],
  },
} satisfies Record<string, ErrorRow>;
