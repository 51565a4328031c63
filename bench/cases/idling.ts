import { BenchFleet } from '../benchFleet';
import type { Measured } from '../figures';
import { startHost } from '../host/start';

const HOSTS = 1_000;
const SECOND = 1_000;

/** A thousand hosts on which nothing moves, and nobody looks: a minute of simulated time. */
export async function idling(): Promise<readonly Measured[]> {
  const host = await startHost({ jobs: 3, active: 0, moving: 0 });
  const fleet = new BenchFleet(host, HOSTS);
  try {
    await fleet.open();
    // Why jobs have failed is asked for after the listing that showed it.
    while ((await host.report()).requests > 0) await new Promise((resolve) => setTimeout(resolve, 100));
    for (let second = 0; second < 60; second++) {
      fleet.clock.jump(SECOND);
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { requests } = await host.report();
    return [{ figure: 'requests in a minute', value: requests, goal: 0, is: 'exactly', unit: '' }];
  } finally {
    fleet.close();
    await host.close();
  }
}
