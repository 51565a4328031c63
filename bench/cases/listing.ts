import { Floor } from '../floor';
import type { Measured } from '../figures';
import { startHost, type RunningHost } from '../host/start';
import { againstFloor, listAll } from '../listings';
import { heapPeak, ofRuns, repeated } from '../measure';
import { timesOther } from '../pairs';
import { stallsOf } from '../stalls';

const JOBS = 10_000;
const PAIRS = 9;
const WARM_UP = 4;

/** One host with ten thousand jobs, over sealed NTLM. */
export async function listing(): Promise<readonly Measured[]> {
  const host = await startHost({ jobs: JOBS, active: 0, moving: 0 });
  const client = await host.connect();
  try {
    const list = (): Promise<void> => listAll(client, JOBS);
    const times = await againstFloor(host, JOBS, { pairs: PAIRS, warmUp: WARM_UP });
    await list();
    const stalls = await stallsOf(list, {
      figure: 'longest stall of the thread',
      pairs: PAIRS,
      milliseconds: 15,
    });
    const bytes = await bytesOf(host);
    const peaks = await repeated(PAIRS, 1, async () => (await heapPeak(list)) / bytes);
    return [
      timesOther(times, { figure: 'time against the floor', goal: 1.4 }),
      stalls,
      {
        figure: "peak heap and buffers above start against the answer's bytes",
        ...ofRuns(peaks),
        goal: 6,
        is: 'atMost',
        unit: 'times',
      },
    ];
  } finally {
    await client.close();
    await host.close();
  }
}

/** Bytes of the opened answers to a listing. */
async function bytesOf(host: RunningHost): Promise<number> {
  const floor = await Floor.open(host);
  try {
    return await floor.list('full');
  } finally {
    floor.close();
  }
}
