import { secondsLeft, type Rate } from '../../fleet/rate';
import type { BitsJob } from '../../bits/job';
import { size } from '../output/amounts';
import type { Numbers } from '../output/numbers';

/** `12.3 MB/s`. @param bytesPerSecond `undefined` and 0 are no speed */
export function speed(bytesPerSecond: number | undefined, numbers: Numbers): string {
  return bytesPerSecond ? `${size(BigInt(Math.round(bytesPerSecond)), numbers)}/s` : '';
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `45 s left`, `3 min left`, `2 h 5 min left`. @param seconds `undefined` where nobody can tell */
export function timeLeft(seconds: number | undefined): string {
  return seconds === undefined ? '' : `${span(seconds)} left`;
}

function span(exact: number): string {
  const seconds = Math.round(exact);
  if (seconds < MINUTE) return `${seconds} s`;
  const minutes = Math.round(seconds / MINUTE);
  if (minutes < HOUR / MINUTE) return `${minutes} min`;
  const whole = minutes * MINUTE;
  if (whole < DAY) return twoUnits(whole, HOUR, 'h', MINUTE, 'min');
  return twoUnits(whole, DAY, 'd', HOUR, 'h');
}

function twoUnits(seconds: number, whole: number, name: string, part: number, partName: string): string {
  const rest = Math.floor((seconds % whole) / part);
  return `${Math.floor(seconds / whole)} ${name}${rest === 0 ? '' : ` ${rest} ${partName}`}`;
}

/** Speed and time left of a job, those that are known. */
export function paceOf(rate: Rate, job: BitsJob, numbers: Numbers): readonly string[] {
  return [speed(rate.bytesPerSecond, numbers), timeLeft(secondsLeft(rate, job))].filter(
    (text) => text !== '',
  );
}
