/** Milliseconds from 1601-01-01, where FILETIME begins, to 1970-01-01 (MS-DTYP 2.3.3). */
const EPOCH_OFFSET = 11_644_473_600_000n;
const TICKS_PER_MILLISECOND = 10_000n;

/** A FILETIME (100 ns since 1601 UTC, 64 bits) as a date; `undefined` for 0, which BITS uses for "not yet". */
export function toDate(filetime: bigint | undefined): Date | undefined {
  if (filetime === undefined || filetime === 0n) return undefined;
  return new Date(Number(filetime / TICKS_PER_MILLISECOND - EPOCH_OFFSET));
}
