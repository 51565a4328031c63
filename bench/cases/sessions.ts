import pLimit from 'p-limit';
import type { JobsConnection } from '../../src/bits/hostJobs';
import type { Measured } from '../figures';
import { collect, median, repeated, timed } from '../measure';
import { connectBy, startSessionHosts, type Way } from '../sessions/start';

const HOSTS = 200;
const JOBS = 3;
/** The concurrency of the poller. */
const IN_FLIGHT = 16;
const RUNS = 5;
const WARM_UP = 2;
const MEGABYTE = 1e6;

/** Two hundred hosts with three jobs each, polled in one session of PowerShell each. */
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
    const opening = await timed(() => round(connections));
    await repeated(1, WARM_UP, () => round(connections));
    const before = await hosts.report();
    await round(connections);
    const { requests, shells } = await hosts.report();
    collect();
    const memory = (process.memoryUsage().rss - start) / MEGABYTE;
    const others = await connect('provider');
    await repeated(1, WARM_UP, () => round(others));
    // Alternately, so that other load on the computer affects both.
    const times = await repeated(RUNS, 0, async () => {
      const theirs = await timed(() => round(others));
      const ours = await timed(() => round(connections));
      return { ours, ratio: ours / theirs };
    });
    return [
      {
        figure: 'signing in, opening a session and polling, all',
        value: opening,
        goal: 30_000,
        is: 'atMost',
        unit: 'ms',
      },
      {
        figure: 'polling all',
        value: median(times.map(({ ours }) => ours)),
        goal: 10_000,
        is: 'atMost',
        unit: 'ms',
      },
      {
        figure: 'polling all, against the provider',
        value: median(times.map(({ ratio }) => ratio)),
        goal: 3,
        is: 'atMost',
        unit: 'times',
      },
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

/** Polls every host once. */
async function round(connections: readonly JobsConnection[]): Promise<void> {
  const turns = pLimit(IN_FLIGHT);
  await Promise.all(
    connections.map((connection) => turns(() => connection.progress(new AbortController().signal))),
  );
}
