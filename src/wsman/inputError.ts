import { RemoteError, type ErrorArguments, type RemoteErrorOptions } from './errors';

/**
 * A value that can't be used.
 * @param reason a sentence, in which `{name}` stands for an argument; a literal, so that it is found for translators
 */
export function inputError(
  reason: string,
  args: ErrorArguments = {},
  options: RemoteErrorOptions = {},
): RemoteError {
  return new RemoteError('BAD_INPUT', args, { ...options, sentences: { reason: [reason] } });
}
