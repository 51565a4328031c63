import { EXIT } from '../output/exitCode';

/** What each exit code means, in the order of the codes. */
export const EXIT_CODES: readonly (readonly [code: number, meaning: string])[] = [
  [EXIT.done, 'done'],
  [EXIT.refused, 'the host or BITS said no'],
  [EXIT.usage, 'wrong usage'],
  [EXIT.notConnected, 'could not connect'],
  [EXIT.notAuthenticated, 'could not authenticate'],
  [EXIT.partly, 'some hosts or jobs failed and others did not'],
  [EXIT.unfinished, 'a rollout is not done on every host: it is paused, incomplete, failed or cancelled'],
  [EXIT.waitExpired, 'the time to wait is over, and the transfer goes on'],
  [EXIT.interrupted, 'ended by Ctrl-C'],
];
