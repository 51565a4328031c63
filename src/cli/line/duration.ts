import { millisecondsOf } from '../../fleet/rollouts/spec/duration';
import { usageError } from './values';

/**
 * Milliseconds of a time as a person types it: seconds, or a number with its unit (`90s`, `30m`, `2h`, `1d`).
 * @param least milliseconds
 * @param most milliseconds
 * @returns `undefined` when the option is not there
 * @throws RemoteError `BAD_INPUT` for anything else, and beyond the bounds
 */
export function duration(
  option: string,
  text: string | undefined,
  least: number,
  most: number,
): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,10}[smhd]?$/.test(text)) {
    const value = millisecondsOf(/\d$/.test(text) ? `${text}s` : text);
    if (value >= least && value <= most) return value;
  }
  throw usageError(
    `${option} is a number of seconds, or a time such as 90s, 30m, 2h or 1d, from ${inSeconds(least)} to ${inSeconds(most)} seconds, not "${text}".`,
  );
}

function inSeconds(milliseconds: number): number {
  return milliseconds / 1000;
}
