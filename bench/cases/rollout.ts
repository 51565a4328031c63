import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Poller } from '../../src/fleet/poller';
import { begunEntry } from '../../src/fleet/rollouts/begin';
import { Conductor } from '../../src/fleet/rollouts/driver/conductor';
import { journalOf } from '../../src/fleet/rollouts/journal/journal';
import { JournalFile } from '../../src/fleet/rollouts/journal/journalFile';
import { specOf } from '../../src/fleet/rollouts/spec/rolloutSpec';
import { systemClock } from '../../src/runtime/clock';
import { definitionOf, fleetOf } from '../benchFleet';
import type { Measured } from '../figures';
import { startHost, type RunningHost } from '../host/start';
import { longestStall, timed } from '../measure';

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
    const before = process.cpuUsage();
    let wall = 0;
    const stall = await longestStall(async () => {
      wall = await timed(() => conduct(host, folder));
    });
    const { user, system } = process.cpuUsage(before);
    const { requests } = await host.report();
    return [
      {
        figure: 'processor time for each host',
        value: (user + system) / 1_000 / HOSTS,
        goal: 20,
        is: 'atMost',
        unit: 'ms',
      },
      { figure: 'requests for each host', value: requests / HOSTS, goal: 16, is: 'atMost', unit: '' },
      { figure: 'longest stall of the thread', value: stall, goal: 200, is: 'atMost', unit: 'ms' },
      { figure: `time, ${PARALLEL} hosts at once`, value: wall / 1_000, goal: 60, is: 'atMost', unit: 's' },
    ];
  } finally {
    await host.close();
    await rm(folder, { recursive: true, force: true });
  }
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
