// Needs nothing but the standard library: the probe in the extension host runs it too.

const RECORDS = 4_800;
/** Milliseconds that it takes on the computer on which the goals were set. */
const THERE = 8;

const TEXT = JSON.stringify(
  Array.from({ length: RECORDS }, (_, index) => ({
    id: `job-${String(index).padStart(6, '0')}`,
    name: `Package ${index} for the branch`,
    size: index * 65_537,
    done: index % 3 === 0,
    times: [index, index * 2, null],
    file: {
      url: `http://files.example.test/${index}.cab?site=a&ring=2`,
      path: `D:\\Packages\\${index}.cab`,
    },
  })),
);

/** Fixed work on the thread: JSON of one megabyte is parsed and written again. Times are told as multiples of it. */
export function yardstick(): void {
  const { length } = JSON.stringify(JSON.parse(TEXT));
  if (length !== TEXT.length) throw new Error(`the yardstick wrote ${length} characters`);
}

/** Milliseconds of one yardstick: the median of three. */
export function yardstickTime(): number {
  const times = Array.from({ length: 3 }, () => {
    const started = performance.now();
    yardstick();
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[1] ?? NaN;
}

/** How many yardsticks so many milliseconds are on the computer on which the goals were set: a goal in terms of it. */
export function worth(milliseconds: number): number {
  return milliseconds / THERE;
}
