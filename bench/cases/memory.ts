import { BenchFleet } from '../benchFleet';
import type { Measured } from '../figures';
import { startHost } from '../host/start';
import { collect } from '../measure';

const HOSTS = 1_000;
const ROUNDS = 5;
const MEGABYTE = 1e6;

/** A thousand connected hosts with three jobs each, after some rounds of readings. */
export async function memory(): Promise<readonly Measured[]> {
  const host = await startHost({ jobs: 3, active: 3, moving: 3 });
  collect();
  const start = process.memoryUsage().rss;
  const fleet = new BenchFleet(host, HOSTS);
  try {
    await fleet.open();
    for (let round = 0; round < ROUNDS; round++) await fleet.round();
    collect();
    const value = (process.memoryUsage().rss - start) / MEGABYTE;
    return [{ figure: 'resident memory above start', value, goal: 100, is: 'atMost', unit: 'MB' }];
  } finally {
    fleet.close();
    await host.close();
  }
}
