import pLimit from 'p-limit';
import type { JobsConnection } from '../../src/bits/hostJobs';
import type { Measured } from '../figures';
import { collect, repeated, timed } from '../measure';
import { inTurn, timesOther } from '../pairs';
import { connectBy, startSessionHosts, type SessionHostAddress, type Way } from '../sessions/start';
import { progressOf } from '../../test/progressOf';

const HOSTS = 200;
const JOBS = 3;
/** The concurrency of the poller. */
const IN_FLIGHT = 16;
const PAIRS = 5;
const OPENINGS = 3;
const WARM_UP = 2;
const MEGABYTE = 1e6;

/** Two hundred hosts with three jobs each, polled in one session of PowerShell each, in turn with the provider. */
export async function sessions(): Promise<readonly Measured[]> {
  const hosts = await startSessionHosts({ hosts: HOSTS, jobs: JOBS });
  collect();
  const start = process.memoryUsage().rss;
  const opened: JobsConnection[] = [];
  const connect = async (way: Way): Promise<readonly JobsConnection[]> => {
    const connections = await Promise.all(hosts.addresses.map((address) => connectBy(way, address)));
    opened.push(...connections);
    return connections;
  };
  try {
    const connections = await connect('powershell');
    await repeated(1, WARM_UP, () => round(connections));
    const before = await hosts.report();
    await round(connections);
    const { requests, shells } = await hosts.report();
    collect();
    const memory = (process.memoryUsage().rss - start) / MEGABYTE;
    const others = await connect('provider');
    await repeated(1, WARM_UP, () => round(others));
    const polls = await inTurn({
      pairs: PAIRS,
      warmUp: 0,
      ours: () => timed(() => round(connections)),
      other: () => timed(() => round(others)),
    });
    const openings = await inTurn({
      pairs: OPENINGS,
      warmUp: 0,
      ours: () => opening(hosts.addresses, 'powershell'),
      other: () => opening(hosts.addresses, 'provider'),
    });
    return [
      timesOther(openings, { figure: 'signing in, opening and polling all, against the provider', goal: 3 }),
      timesOther(polls, { figure: 'polling all, against the provider', goal: 3 }),
      {
        figure: 'requests for each host',
        value: (requests - before.requests) / HOSTS,
        goal: 3,
        is: 'exactly',
        unit: '',
      },
      { figure: 'sessions on each host', value: shells / HOSTS, goal: 1, is: 'exactly', unit: '' },
      { figure: 'resident memory above start', value: memory, goal: 100, is: 'atMost', unit: 'MB' },
    ];
  } finally {
    await Promise.all(opened.map((connection) => connection.close()));
    await hosts.close();
  }
}

/** Milliseconds until every host has answered one poll on a connection of its own. */
async function opening(addresses: readonly SessionHostAddress[], way: Way): Promise<number> {
  const connections = await Promise.all(addresses.map((address) => connectBy(way, address)));
  try {
    return await timed(() => round(connections));
  } finally {
    await Promise.all(connections.map((connection) => connection.close()));
  }
}

/** Polls every host once. */
async function round(connections: readonly JobsConnection[]): Promise<void> {
  const turns = pLimit(IN_FLIGHT);
  await Promise.all(
    connections.map((connection) => turns(() => progressOf(connection, new AbortController().signal))),
  );
}
