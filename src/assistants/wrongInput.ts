import { RemoteError } from '../wsman/errors';

/** An error for the model: what is wrong with its input, and the next step in the same text. */
export function wrongInput(reason: string): RemoteError {
  return new RemoteError('BAD_INPUT', { reason });
}
