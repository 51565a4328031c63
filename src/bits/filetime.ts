import { digitsValue, uint64Value, type CimValue } from '../wsman/cimValue';

/** Milliseconds from 1601-01-01, where FILETIME begins, to 1970-01-01 (MS-DTYP 2.3.3). */
const EPOCH_OFFSET = 11_644_473_600_000;
/** Digits of a FILETIME behind the milliseconds: it counts 100 ns. */
const BELOW_MILLISECONDS = 4;
/** Digits of all numbers that are surely below 2^64. */
const SAFE_DIGITS = 19;

/**
 * A property with a FILETIME (100 ns since 1601 UTC, 64 bits) as a date; `undefined` when absent or nil, and for 0, which
 * BITS uses for "not yet".
 * @throws DecodeError for anything but an unsigned number of 64 bits
 */
export function dateValue(value: CimValue, name: string): Date | undefined {
  const digits = digitsValue(value, name);
  if (digits === undefined) return undefined;
  // Throws for a number beyond 64 bits.
  if (digits.length > SAFE_DIGITS) uint64Value(value, name);
  // The digits before the last four are few enough for a number; 64-bit arithmetic would cost more than all the rest.
  const milliseconds = Number(digits.slice(0, -BELOW_MILLISECONDS));
  if (milliseconds === 0 && Number(digits) === 0) return undefined;
  return new Date(milliseconds - EPOCH_OFFSET);
}
