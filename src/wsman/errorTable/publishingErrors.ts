import type { ErrorRow } from './errorRow';

/** Failures with files that hosts publish. */
export const PUBLISHING_ERRORS = {
  NOT_PUBLISHED: {
    phase: 'bits',
    message: '{host} publishes nothing at {url}.',
    advice:
      'What a host publishes is lost when the host or its BITS Compact Server restarts. Publish the file again.',
    short: 'not published',
    classes: ['provesCredential', 'settlesOutcome'],
  },
} as const satisfies Readonly<Record<string, ErrorRow>>;
