import { NOT_SIGNED_IN, type ErrorRow } from './errorRow';

/** Failures of this computer and of this program. No host has any part in them. */
export const LOCAL_ERRORS = {
  KEYRING_UNREADABLE: {
    phase: 'authenticate',
    message: "The keyring of this computer, which holds the passwords, can't be read.",
    advice:
      'Unlock the keyring and try again. Or sign in: the password that you enter is used until this window is closed.',
    short: "keyring can't be read",
    classes: [...NOT_SIGNED_IN, 'signInHelps'],
  },
  KEYRING_UNWRITABLE: {
    phase: 'authenticate',
    message: "The keyring of this computer, which holds the passwords, can't be changed.",
    advice:
      'A password that you enter is used until this window is closed. Unlock the keyring, then try again.',
    classes: NOT_SIGNED_IN,
  },
  OUTPUT_LOST: {
    phase: 'request',
    message: 'The output could not be written.',
    advice: 'Make room on its disk, or write it elsewhere. What the command changed on hosts stays changed.',
    classes: [],
  },
  INTERNAL: {
    phase: 'internal',
    message: 'Something went wrong here: {reason}',
    advice: 'Report this bug of BITS Remote. The log has the details.',
    classes: [],
  },
} satisfies Record<string, ErrorRow>;
