/** 100-ns ticks since 1601-01-01 UTC, as BITS gives its times (FILETIME). */
export function fileTime(milliseconds: number): bigint {
  return (BigInt(Math.trunc(milliseconds)) + 11_644_473_600_000n) * 10_000n;
}
