/** FILETIME of a time in milliseconds since 1970: ticks of 100 ns since 1601-01-01 UTC. */
export function fileTime(milliseconds: number): bigint {
  return (BigInt(Math.trunc(milliseconds)) + 11_644_473_600_000n) * 10_000n;
}
