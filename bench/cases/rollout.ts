import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { Poller } from '../../src/fleet/poller';
import { begunEntry } from '../../src/fleet/rollouts/begin';
import { Conductor } from '../../src/fleet/rollouts/driver/conductor';
import { journalOf } from '../../src/fleet/rollouts/journal/journal';
import { JournalFile } from '../../src/fleet/rollouts/journal/journalFile';
import { specOf } from '../../src/fleet/rollouts/spec/rolloutSpec';
import { systemClock } from '../../src/runtime/clock';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { definitionOf, fleetOf } from '../benchFleet';
import { Floor } from '../floor';
import type { Measured } from '../figures';
import { startHost, type RunningHost } from '../host/start';
import { longestStall, timed } from '../measure';
import { timesOther } from '../pairs';
import { worth, yardstickTime } from '../yardstick';

const HOSTS = 1_000;
const PARALLEL = 200;
/** As the command line reads hosts. */
const INTERVALS = { active: 2_000, idle: 5_000, failed: 300_000, patience: Infinity };

const SPEC = specOf({
  name: 'Nightly pack',
  files: ['a', 'b'].map((name) => ({
    from: `https://files.example/${name}.cab`,
    to: `D:\\Drop\\${name}.cab`,
  })),
  hosts: ['all'],
  waves: [1, '10%', '100%'],
  parallel: PARALLEL,
  complete: 'perWave',
});

/** A rollout of two files to a thousand hosts that answer from memory, with its journal on the disk. */
export async function rollout(): Promise<readonly Measured[]> {
  const host = await startHost({ jobs: 0, active: 0, moving: 0, live: true });
  const folder = await mkdtemp(join(tmpdir(), 'bits-bench-'));
  try {
    const before = yardstickTime();
    const ours = await costOf(() => conduct(host, folder));
    const { requests } = await host.report();
    const alone = await costOf(() => exchange(host, Math.ceil(requests / HOSTS)));
    const yardsticks = (before + yardstickTime()) / 2;
    return [
      timesOther([{ ours: ours.cpu, other: alone.cpu }], {
        figure: 'processor time against as many requests by transport alone',
        goal: 2,
      }),
      timesOther([{ ours: ours.wall, other: alone.wall }], {
        figure: `time against transport alone, ${PARALLEL} hosts at once`,
        goal: 4,
      }),
      { figure: 'requests for each host', value: requests / HOSTS, goal: 16, is: 'atMost', unit: '' },
      timesOther([{ ours: ours.stall, other: yardsticks }], {
        figure: 'longest stall of the thread, in yardsticks',
        goal: worth(200),
      }),
    ];
  } finally {
    await host.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Milliseconds. */
interface Cost {
  readonly cpu: number;
  readonly wall: number;
  readonly stall: number;
}

async function costOf(work: () => Promise<void>): Promise<Cost> {
  const before = process.cpuUsage();
  let wall = 0;
  const stall = await longestStall(async () => {
    wall = await timed(work);
  });
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1_000, wall, stall };
}

/** Signs in to every host and asks it so many times, without reading the answers. */
async function exchange({ url, options, kerberos }: RunningHost, times: number): Promise<void> {
  const turns = pLimit(PARALLEL);
  await Promise.all(
    Array.from({ length: HOSTS }, (_, index) =>
      turns(async () => {
        const endpoint = parseEndpoint(`${url}/${index}`);
        const floor = await Floor.open({ options: { ...options, endpoint }, kerberos });
        for (let count = 0; count < times; count++) await floor.list('progress');
        floor.close();
      }),
    ),
  );
}

async function conduct({ url, credential }: RunningHost, folder: string): Promise<void> {
  const fleet = fleetOf(credential, systemClock);
  const poller = new Poller(fleet, { clock: systemClock, random: Math.random, intervals: () => INTERVALS });
  try {
    const hosts = Array.from({ length: HOSTS }, (_, index) =>
      definitionOf(`host-${String(index).padStart(4, '0')}`, `${url}/${index}`),
    );
    fleet.setHosts(hosts);
    const begun = begunEntry({ rollout: 'k7m2q5xd', spec: SPEC, file: 'bench', hosts, by: 'bench' });
    const file = new JournalFile(join(folder, 'k7m2q5xd.jsonl'), 'k7m2q5xd');
    const conductor = new Conductor({
      hosts: fleet,
      journal: await journalOf('k7m2q5xd').begin(file, systemClock, begun),
      clock: systemClock,
      signal: new AbortController().signal,
      orders: () => Promise.resolve([]),
      attend: (names) => poller.watch(names),
      onChange: () => undefined,
    });
    const { status, pause } = await conductor.run();
    if (status !== 'done') throw new Error(`the rollout is ${status}: ${pause?.text ?? ''}`);
  } finally {
    poller.dispose();
    fleet.dispose();
  }
}
