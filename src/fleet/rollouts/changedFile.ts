import { RemoteError, type ErrorArguments } from '../../wsman/errors';

/** How a rollout file differs from the one that a rollout goes by. */
export const FILE_CHANGES = {
  otherHosts: 'the file means other hosts or waves than the rollout.',
  otherOrder: 'its file now means other hosts, or in another order: {names}.',
  otherVersion: 'the jobs were created by another version of the file.',
} as const;

/** The error of such a file: `ROLLOUT_CHANGED`. */
export function changedFile(change: keyof typeof FILE_CHANGES, args: ErrorArguments = {}): RemoteError {
  return new RemoteError('ROLLOUT_CHANGED', args, { sentences: { reason: [FILE_CHANGES[change]] } });
}
