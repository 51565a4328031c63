import pLimit from 'p-limit';
import { BenchFleet } from '../benchFleet';
import type { Row } from '../figures';
import { Floor } from '../floor';
import { startHost, type HostOrder } from '../host/start';
import { longestStall, ofRuns, repeated, timed } from '../measure';
import { inTurn, timesOther } from '../pairs';

const HOSTS = 1_000;
const JOBS: HostOrder = { jobs: 3, active: 3, moving: 3 };
/** The concurrency of the poller. */
const IN_FLIGHT = 16;
const RUNS = 7;
const PAIRS = 15;
const WARM_UP = 4;

/** A thousand hosts with three active jobs each, read once. */
export async function polling(): Promise<readonly Row[]> {
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
    const pairs = await inTurn({
      pairs: PAIRS,
      warmUp: WARM_UP,
      ours: () => timed(round),
      other: () => timed(alone),
    });
    const stalls = await repeated(RUNS, 1, () => longestStall(round));
    await host.report();
    await round();
    const { requests } = await host.report();
    return [
      timesOther(pairs, { figure: 'time against transport alone', goal: 1.3 }),
      { figure: 'longest stall of the thread', ...ofRuns(stalls), goal: 15, is: 'atMost', unit: 'ms' },
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
