import { progress, type BitsJob } from '../../bits/job';
import { IN_ENGLISH, type Numbers } from './numbers';

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB', 'EB'];

/** A size with three digits, in the binary units that Windows shows. */
export function size(bytes: bigint | undefined, numbers: Numbers = IN_ENGLISH): string {
  if (bytes === undefined) return 'unknown size';
  let value = Number(bytes);
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = value >= 1000 ? 4 : 3;
  return `${unit === 0 ? numbers.whole(value) : numbers.rounded(value, digits)} ${UNITS[unit] ?? ''}`;
}

/** `1 job`, `2 jobs`. */
export function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}

/** `42% of 100 MB`. */
export function progressText(job: BitsJob, numbers: Numbers = IN_ENGLISH): string {
  const share = progress(job);
  const total = size(job.bytesTotal, numbers);
  return share === undefined
    ? `${size(job.bytesTransferred, numbers)} of ${total}`
    : `${Math.floor(share * 100)}% of ${total}`;
}
