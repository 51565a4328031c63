/** Bytes a second below which an axis does not end: a curve of a few bytes is not a mountain. */
const LEAST = 1024;

/** The curve stays so far below the end of the axis, as a factor: on the line of the grid it could not be told from it. */
const HEADROOM = 1.05;

/**
 * The end of an axis of bytes a second: a round binary number, so that half of it is round too. It is a power of two, or
 * one and a half of it: 1 KB, 1.5 KB, 2 KB, 3 KB, 4 KB and so on.
 * @param most the largest value that the axis has to hold, not negative
 */
export function axisEnd(most: number): number {
  const wanted = Math.max(most * HEADROOM, LEAST);
  const power = 2 ** Math.floor(Math.log2(wanted));
  return [power, power * 1.5].find((end) => end >= wanted) ?? power * 2;
}
