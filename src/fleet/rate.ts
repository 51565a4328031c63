import type { BitsJob } from '../bits/job';

/** The transfer rate of a job, from its readings. */
export interface Rate {
  /** `BytesTransferred` of the latest reading; `undefined` where it could not be read. */
  readonly bytes: bigint | undefined;
  /** Milliseconds since 1970 of the latest reading. */
  readonly at: number;
  /** Whether the job was transferring then: a rate needs two such readings. */
  readonly transferring: boolean;
  /** Smoothed bytes a second; `undefined` until two readings of a transfer exist. */
  readonly bytesPerSecond: number | undefined;
}

/** Milliseconds after which an old rate counts for half. */
const HALF_LIFE = 6_000;
/** Milliseconds between readings beyond which a rate is not computed: this computer may have slept. */
const GAP = 330_000;
/** Bytes a second below which a job counts as stalled. */
const STANDSTILL = 1;

/**
 * The rate after another reading. Exponentially smoothed over wall time, so that it does not matter how often
 * a host is read. It restarts when the job is not transferring, when its bytes go back (the remote file
 * changed, and BITS began again) or are not known, when the clock was set back, and after a long gap.
 */
export function nextRate(previous: Rate | undefined, job: BitsJob, now: number): Rate {
  const bytes = job.bytesTransferred;
  const transferring = job.state === 'TRANSFERRING';
  const sample = { bytes, at: now, transferring };
  const before = previous?.bytes;
  if (
    !previous?.transferring ||
    !transferring ||
    bytes === undefined ||
    before === undefined ||
    bytes < before
  )
    return { ...sample, bytesPerSecond: undefined };
  const elapsed = now - previous.at;
  if (elapsed === 0) return previous;
  if (elapsed < 0 || elapsed > GAP) return { ...sample, bytesPerSecond: undefined };
  const current = (Number(bytes - before) * 1000) / elapsed;
  if (previous.bytesPerSecond === undefined) return { ...sample, bytesPerSecond: current };
  const weight = 2 ** (-elapsed / HALF_LIFE);
  const smoothed = previous.bytesPerSecond * weight + current * (1 - weight);
  return { ...sample, bytesPerSecond: smoothed < STANDSTILL ? 0 : smoothed };
}

/** Seconds until the job is done at that rate; `undefined` where size or speed are unknown, or nothing moves. */
export function secondsLeft(rate: Rate, job: BitsJob): number | undefined {
  const { bytesTotal, bytesTransferred } = job;
  if (bytesTotal === undefined || bytesTransferred === undefined || !rate.bytesPerSecond) return undefined;
  const left = bytesTotal - bytesTransferred;
  return left < 0n ? undefined : Number(left) / rate.bytesPerSecond;
}
