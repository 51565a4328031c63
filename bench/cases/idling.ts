import { BenchFleet } from '../benchFleet';
import type { Measured } from '../figures';
import { startHost } from '../host/start';

const HOSTS = 1_000;
const SECOND = 1_000;

/** A minute of simulated time with a thousand hosts without running jobs, and no view. */
export async function idling(): Promise<readonly Measured[]> {
  const host = await startHost({ jobs: 3, active: 0, moving: 0 });
  const fleet = new BenchFleet(host, HOSTS);
  try {
    await fleet.open();
    // The errors of failed jobs are requested after the first listing.
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
