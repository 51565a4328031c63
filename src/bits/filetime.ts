/** Milliseconds from 1601-01-01, where FILETIME begins, to 1970-01-01 (MS-DTYP 2.3.3). */
const EPOCH_OFFSET = 11_644_473_600_000n;
const TICKS_PER_MILLISECOND = 10_000n;
/** The last moment that a JavaScript Date can hold, in milliseconds since 1970. */
const LAST_DATE = 8_640_000_000_000_000n;

/** A FILETIME (100 ns since 1601 UTC) as a date; `undefined` for 0, which BITS uses for "not yet". */
export function toDate(filetime: bigint | undefined): Date | undefined {
  if (filetime === undefined || filetime === 0n) return undefined;
  const milliseconds = filetime / TICKS_PER_MILLISECOND - EPOCH_OFFSET;
  return milliseconds > LAST_DATE ? undefined : new Date(Number(milliseconds));
}
