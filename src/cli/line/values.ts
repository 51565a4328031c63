import { RemoteError } from '../../wsman/errors';

/** Wrong usage: exit code 2. */
export function usageError(reason: string): RemoteError {
  return new RemoteError('BAD_INPUT', { reason });
}

/** A word of a list, in any case. */
export function oneOf<T extends string>(option: string, words: readonly T[], text: string): T {
  const found = words.find((word) => word.toLowerCase() === text.toLowerCase());
  if (found !== undefined) return found;
  throw usageError(`${option} is one of ${words.join(', ').toLowerCase()}, not "${text}".`);
}

/** A whole number within bounds, or `undefined` when the option is not there. */
export function wholeNumber(
  option: string,
  text: string | undefined,
  least: number,
  most: number,
): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d{1,10}$/.test(text) && value >= least && value <= most) return value;
  throw usageError(`${option} is a whole number from ${least} to ${most}, not "${text}".`);
}
