import pLimit from 'p-limit';
import { BenchFleet } from '../benchFleet';
import type { Measured } from '../figures';
import { Floor } from '../floor';
import { startHost, type HostOrder } from '../host/start';
import { longestStall, median, repeated, timed } from '../measure';

const HOSTS = 1_000;
const JOBS: HostOrder = { jobs: 3, active: 3, moving: 3 };
/** The concurrency of the poller. */
const IN_FLIGHT = 16;
const RUNS = 7;
const WARM_UP = 4;

/** A thousand hosts with three active jobs each, read once. */
export async function polling(): Promise<readonly Measured[]> {
  const host = await startHost(JOBS);
  const fleet = new BenchFleet(host, HOSTS);
  const floors = await Promise.all(Array.from({ length: HOSTS }, () => Floor.open(host)));
  try {
    await fleet.open();
    const alone = async (): Promise<void> => {
      const turns = pLimit(IN_FLIGHT);
      await Promise.all(floors.map((floor) => turns(() => floor.list('progress'))));
    };
    const round = (): Promise<void> => fleet.round();
    await repeated(1, WARM_UP, alone);
    await repeated(1, WARM_UP, round);
    const ratios = await repeated(RUNS, 1, async () => {
      const floor = await timed(alone);
      return (await timed(round)) / floor;
    });
    const stalls = await repeated(RUNS, 1, () => longestStall(round));
    await host.report();
    await round();
    const { requests } = await host.report();
    return [
      { figure: 'time against transport alone', value: median(ratios), goal: 3, is: 'atMost', unit: 'times' },
      { figure: 'longest stall of the thread', value: median(stalls), goal: 15, is: 'atMost', unit: 'ms' },
      { figure: 'requests for each host', value: requests / HOSTS, goal: 1, is: 'exactly', unit: '' },
      {
        figure: 'bytes of a job in progress against in full',
        value: (await bytesOfJob('progress')) / (await bytesOfJob('full')),
        goal: 0.2,
        is: 'atMost',
        unit: 'times',
      },
    ];
  } finally {
    fleet.close();
    for (const floor of floors) floor.close();
    await host.close();
  }
}

/** Bytes that another job adds to an answer. */
async function bytesOfJob(detail: 'full' | 'progress'): Promise<number> {
  const [none, some] = await Promise.all([0, 100].map((jobs) => bytesOfListing(jobs, detail)));
  return ((some ?? NaN) - (none ?? NaN)) / 100;
}

async function bytesOfListing(jobs: number, detail: 'full' | 'progress'): Promise<number> {
  const host = await startHost({ jobs, active: jobs, moving: 0 });
  const floor = await Floor.open(host);
  try {
    return await floor.list(detail);
  } finally {
    floor.close();
    await host.close();
  }
}
