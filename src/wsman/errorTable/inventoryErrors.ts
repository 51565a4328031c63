import type { ErrorRow } from './errorRow';

/** Files with hosts that can't be read. Nothing was asked of any host. */
export const INVENTORY_ERRORS = {
  INVENTORY_FORM: {
    phase: 'input',
    message: "Can't read {file}:{line}:{column}: {reason}",
    advice: 'Correct the file. Its hosts appear once the whole file can be read.',
    short: 'mistake in the file',
    classes: ['skipsReading', 'settlesOutcome'],
  },
  INVENTORY_UNREADABLE: {
    phase: 'input',
    message: "Can't read {file}: {reason}",
    advice: '{advice}',
    short: "file can't be read",
    classes: ['skipsReading', 'settlesOutcome'],
  },
  INVENTORY_SECRET: {
    phase: 'input',
    message: '{file} contains passwords ({what} in line {line}), so nothing was read from it.',
    advice:
      'Remove the passwords from the file. Name a credential for each host instead, and enter its password when you sign in.',
    short: 'file holds passwords',
    classes: ['skipsReading', 'settlesOutcome'],
  },
  INVENTORY_TOO_LARGE: {
    phase: 'input',
    message: '{file} is too large for an inventory: the limit is {most}.',
    advice: 'Split the file, and use its parts as sources of their own.',
    short: 'file is too large',
    classes: ['skipsReading', 'settlesOutcome'],
  },
} as const satisfies Readonly<Record<string, ErrorRow>>;
