import type { BitsJob } from '../bits/job';

/** How fast a job moves, from its readings. */
export interface Rate {
  /** `BytesTransferred` of the latest reading. */
  readonly bytes: bigint;
  /** Milliseconds since 1970 of the latest reading. */
  readonly at: number;
  /** Smoothed bytes a second; `undefined` until two readings of a transfer exist. */
  readonly bytesPerSecond: number | undefined;
}

/** Milliseconds after which an old speed counts for half. */
const HALF_LIFE = 6_000;

/**
 * The rate after another reading. Exponentially smoothed over wall time, so that it does not matter how often
 * a host is read. It starts anew when the job is not transferring, or its bytes go back (the remote file
 * changed, and BITS began again).
 */
export function nextRate(previous: Rate | undefined, job: BitsJob, now: number): Rate {
  const bytes = job.bytesTransferred;
  const moved = previous === undefined ? -1n : bytes - previous.bytes;
  if (previous === undefined || job.state !== 'TRANSFERRING' || moved < 0n)
    return { bytes, at: now, bytesPerSecond: undefined };
  const elapsed = now - previous.at;
  if (elapsed <= 0) return previous;
  const current = (Number(moved) * 1000) / elapsed;
  if (previous.bytesPerSecond === undefined) return { bytes, at: now, bytesPerSecond: current };
  const weight = 2 ** (-elapsed / HALF_LIFE);
  return { bytes, at: now, bytesPerSecond: previous.bytesPerSecond * weight + current * (1 - weight) };
}

/** Seconds until the job is done at that rate; `undefined` where size or speed are unknown, or nothing moves. */
export function secondsLeft(rate: Rate, job: BitsJob): number | undefined {
  if (job.bytesTotal === undefined || !rate.bytesPerSecond) return undefined;
  const left = job.bytesTotal - job.bytesTransferred;
  return left < 0n ? undefined : Number(left) / rate.bytesPerSecond;
}
