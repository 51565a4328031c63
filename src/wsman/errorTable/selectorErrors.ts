import type { ErrorRow } from './errorRow';

/** Mistakes in the words that select hosts. Nothing has been sent anywhere. */
export const SELECTOR_ERRORS = {
  SELECTOR_FORM: {
    phase: 'input',
    message: 'Character {position} of "{selector}": {reason}.',
    advice:
      'Write a name, a range such as web-[01-40], a pattern such as web-*, group:NAME, tag:NAME or all.',
    classes: ['skipsReading'],
  },
  SELECTOR_UNKNOWN: {
    phase: 'input',
    message: 'These hosts of "{selector}" are not known: {names}.',
    advice: 'Add them to the hosts first, or correct the name.',
    classes: ['skipsReading'],
  },
  SELECTOR_EMPTY: {
    phase: 'input',
    message: 'No host matches "{selector}".',
    advice: 'Patterns, groups and tags find hosts that are known. Look at their names, groups and tags.',
    classes: ['skipsReading'],
  },
  SELECTOR_MANY: {
    phase: 'input',
    message: 'More than {limit} hosts are meant by "{selector}".',
    advice: 'Select fewer hosts at once.',
    classes: ['skipsReading'],
  },
} satisfies Record<string, ErrorRow>;
