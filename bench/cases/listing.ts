import { Floor } from '../floor';
import type { Measured } from '../figures';
import { startHost } from '../host/start';
import { heapPeak, longestStall, median, repeated, timed } from '../measure';

const CALM = new AbortController().signal;
const JOBS = 10_000;
const RUNS = 7;
const WARM_UP = 4;

/** One host with ten thousand jobs, over sealed NTLM. */
export async function listing(): Promise<readonly Measured[]> {
  const host = await startHost({ jobs: JOBS, active: 0, moving: 0 });
  const client = await host.connect();
  const floor = await Floor.open(host);
  try {
    const list = async (): Promise<void> => {
      const { length } = await client.list(CALM);
      if (length !== JOBS) throw new Error(`${length} jobs were listed`);
    };
    await repeated(1, WARM_UP, list);
    await repeated(1, WARM_UP, () => floor.list('full'));
    // Alternately, so that other load on the computer affects both.
    const ratios = await repeated(RUNS, 1, async () => {
      const alone = await timed(() => floor.list('full'));
      return (await timed(list)) / alone;
    });
    const stalls = await repeated(RUNS, 1, () => longestStall(list));
    const bytes = await floor.list('full');
    const peaks = await repeated(RUNS, 1, () => heapPeak(list));
    return [
      { figure: 'time against the floor', value: median(ratios), goal: 3, is: 'atMost', unit: 'times' },
      { figure: 'longest stall of the thread', value: median(stalls), goal: 20, is: 'atMost', unit: 'ms' },
      {
        figure: "peak heap and buffers above start against the answer's bytes",
        value: median(peaks) / bytes,
        goal: 6,
        is: 'atMost',
        unit: 'times',
      },
    ];
  } finally {
    await client.close();
    floor.close();
    await host.close();
  }
}
