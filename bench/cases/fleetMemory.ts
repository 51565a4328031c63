import { Poller } from '../../src/fleet/poller';
import { Connector } from '../../src/windows/connector';
import { FakeClock } from '../../test/fakeClock';
import { BenchFleet, definitionOf, fleetOf, INTERVALS } from '../benchFleet';
import type { Row } from '../figures';
import { startHost } from '../host/start';
import { collect, ofRuns } from '../measure';

const HOSTS = 5_000;
const JOBS = 5;
const ROUNDS = 3;
const RUNS = 5;
const KILOBYTE = 1e3;

/** Five thousand hosts: known and never reached, and with a connection each to a host with five jobs. */
export async function fleetMemory(): Promise<readonly Row[]> {
  const unreached: Unreached[] = [];
  for (let run = 0; run < RUNS; run++) unreached.push(await neverReached());
  const connected = await everReached();
  return [
    {
      figure: 'memory a host never reached, with its definition',
      ...ofRuns(unreached.map(({ definition, state }) => definition + state)),
      goal: 2,
      is: 'atMost',
      unit: 'KB',
    },
    {
      figure: 'of that its definition',
      ...ofRuns(unreached.map(({ definition }) => definition)),
      unit: 'KB',
    },
    {
      figure: 'resident memory a host connected, five jobs',
      value: connected.resident,
      goal: 50,
      is: 'atMost',
      unit: 'KB',
    },
    { figure: 'of that objects and buffers', value: connected.held, unit: 'KB' },
  ];
}

/** Kilobytes a host. */
interface Unreached {
  readonly definition: number;
  /** The share of fleet and poller. */
  readonly state: number;
}

async function neverReached(): Promise<Unreached> {
  const clock = new FakeClock();
  const before = await held();
  const definitions = Array.from({ length: HOSTS }, (_, index) => {
    const name = `srv-${String(index).padStart(4, '0')}`;
    return definitionOf(name, `http://${name}.branch.example.test`);
  });
  const defined = await held();
  const fleet = fleetOf({ user: 'bench', password: '' }, clock);
  const poller = new Poller(fleet, { clock, random: () => 0.5, intervals: () => INTERVALS });
  fleet.setHosts(definitions);
  const known = await held();
  poller.dispose();
  fleet.dispose();
  return { definition: (defined - before) / HOSTS / KILOBYTE, state: (known - defined) / HOSTS / KILOBYTE };
}

/** Kilobytes a host. */
interface Reached {
  readonly resident: number;
  readonly held: number;
}

/** Connections are opened as in the extension: each may go on by PowerShell. */
async function everReached(): Promise<Reached> {
  const host = await startHost({ jobs: JOBS, active: JOBS, moving: JOBS });
  const connector = new Connector();
  const before = await held();
  const { rss } = process.memoryUsage();
  const fleet = new BenchFleet(host, HOSTS, ({ endpoint }) =>
    connector.connect({ endpoint, auth: 'ntlm', credential: host.credential }),
  );
  try {
    await fleet.open();
    for (let round = 0; round < ROUNDS; round++) await fleet.round();
    const after = await held();
    return {
      resident: (process.memoryUsage().rss - rss) / HOSTS / KILOBYTE,
      held: (after - before) / HOSTS / KILOBYTE,
    };
  } finally {
    fleet.close();
    connector.dispose();
    await host.close();
  }
}

/** Bytes that objects and buffers hold, once nothing is left to collect. */
async function held(): Promise<number> {
  for (let time = 0; time < 3; time++) {
    await new Promise((resolve) => setImmediate(resolve));
    collect();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
