/** Milliseconds of fixed work: of the processor, all threads of this process together, and on the thread. */
export interface FixedWork {
  readonly processor: number;
  readonly elapsed: number;
}

/** What the fixed work takes in milliseconds where a millisecond of a goal is a millisecond. */
const NOMINAL = 10;
const PASSES = 9;
const TEXT = JSON.stringify(
  Array.from({ length: 4_400 }, (_, index) => ({
    id: `{6F96E9A2-1234-4ABC-8DEF-${String(index).padStart(12, '0')}}`,
    name: `Package ${index} for the branch`,
    state: index % 7,
    bytes: index * 65_536,
    times: [index, index + 1, index + 2],
    owner: { domain: 'CONTOSO', user: 'svc-deploy', isSystem: index % 2 === 0 },
    files: [`D:\\Packages\\${index}.cab`, `http://files.example.test/${index}.cab`],
  })),
);

/** Reads and writes a megabyte of JSON some times. @returns the median of each */
export function yardstick(): FixedWork {
  const runs = Array.from({ length: PASSES }, () => {
    const before = process.cpuUsage();
    const started = performance.now();
    JSON.stringify(JSON.parse(TEXT));
    const elapsed = performance.now() - started;
    const { user, system } = process.cpuUsage(before);
    return { processor: (user + system) / 1000, elapsed };
  });
  const middle = (of: (run: FixedWork) => number): number =>
    runs.map(of).sort((a, b) => a - b)[PASSES >> 1] ?? NaN;
  return { processor: middle(({ processor }) => processor), elapsed: middle(({ elapsed }) => elapsed) };
}

/** Milliseconds as goals count them: of a computer on which the fixed work takes as long as it was meant to. */
export function worth(milliseconds: number, fixed: number): number {
  return (milliseconds / fixed) * NOMINAL;
}
