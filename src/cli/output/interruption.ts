import { RemoteError, isRemoteError } from '../../wsman/errors';
import type { CommandLine } from '../line/commandLine';
import { EXIT } from './exitCode';

/** The error of a command that was interrupted while it failed. */
export function interruption(failure: unknown): RemoteError {
  if (!isRemoteError(failure)) return new RemoteError('CANCELLED', {}, { cause: failure });
  if (failure.phase === 'cancelled') return failure;
  const detail = [failure.code, failure.detail].filter((part) => part !== undefined).join(', ');
  return new RemoteError('CANCELLED', {}, { cause: failure, detail });
}

/**
 * Ends a command that was interrupted, and has told its result so far with each error in it. In JSON the interruption
 * also stands on standard error by itself, as it does for every command.
 * @returns the exit code of text
 */
export function interrupted({ json }: CommandLine, errors: readonly unknown[]): number {
  if (json) throw interruption(errors.find((error) => isRemoteError(error) && error.phase === 'cancelled'));
  return EXIT.interrupted;
}
