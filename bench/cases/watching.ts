import pLimit from 'p-limit';
import { setTimeout as delay } from 'node:timers/promises';
import type { Fleet } from '../../src/fleet/fleet';
import { Poller } from '../../src/fleet/poller';
import { systemClock } from '../../src/runtime/clock';
import { definitionOf, fleetOf, INTERVALS } from '../benchFleet';
import type { Row } from '../figures';
import { Floor } from '../floor';
import { startHost, type HostOrder, type RunningHost } from '../host/start';
import { ofRuns } from '../measure';
import { inTurn } from '../pairs';

const HOSTS = 100;
const JOBS: HostOrder = { jobs: 3, active: 3, moving: 3 };
const READINGS_AN_HOUR = HOSTS * (3_600_000 / INTERVALS.active);
const HOUR = 3_600_000;
/** Milliseconds of a stretch; an hour is many of them. */
const STRETCH = 8_000;
/** The beat of the poller, and its concurrency. */
const BEAT = 250;
const IN_FLIGHT = 16;
const PAIRS = 5;
/** An hour has so many readings that nearly all of it runs as compiled code: the stretches begin with that. */
const WARM_UP = 60;

/** Work of one stretch: milliseconds of the processor, user and system, and how many readings they were for. */
interface Stretch {
  readonly cpu: number;
  readonly readings: number;
}

/**
 * A hundred hosts with active jobs, read every two seconds by the clock. Stretches of it are measured, and told as what
 * 1,800 readings of each host take in an hour, by the processor time of a reading.
 */
export async function watching(): Promise<readonly Row[]> {
  const host = await startHost(JOBS);
  const fleet = fleetOf(host.credential, systemClock);
  const names = Array.from({ length: HOSTS }, (_, index) => `host-${index}`);
  fleet.setHosts(names.map((name) => definitionOf(name, host.url)));
  const floors = await Promise.all(names.map(() => Floor.open(host)));
  const turns = pLimit(IN_FLIGHT);
  const alone = (some: readonly Floor[]): Promise<unknown> =>
    Promise.all(some.map((floor) => turns(() => floor.list('progress'))));
  try {
    await Promise.all(names.map((name) => turns(() => fleet.refresh(name))));
    for (let round = 0; round < WARM_UP; round++) {
      await alone(floors);
      await Promise.all(names.map((name) => turns(() => fleet.refresh(name, undefined, 'progress'))));
    }
    const pairs = await inTurn({
      pairs: PAIRS,
      warmUp: 1,
      ours: async () => {
        await spreadReadings(fleet, names);
        const poller = new Poller(fleet, {
          clock: systemClock,
          random: Math.random,
          intervals: () => INTERVALS,
        });
        try {
          await delay(INTERVALS.active);
          return await stretch(host);
        } finally {
          poller.dispose();
        }
      },
      other: async () => {
        const stopped = new AbortController();
        const reading = readOnBeat(floors, alone, stopped.signal);
        try {
          await delay(INTERVALS.active);
          return await stretch(host);
        } finally {
          stopped.abort();
          await reading;
        }
      },
    });
    return [
      {
        figure: 'processor for an hour of a reading each 2 s, 100 hosts',
        ...ofRuns(pairs.map(({ ours }) => shareOfCore(ours))),
        goal: 1,
        is: 'atMost',
        unit: '% of a core',
      },
      {
        figure: 'the same bytes by the transport alone, on the same beat',
        ...ofRuns(pairs.map(({ other }) => shareOfCore(other))),
        unit: '% of a core',
      },
      {
        figure: 'processor of one reading',
        ...ofRuns(pairs.map(({ ours }) => ours.cpu / ours.readings)),
        unit: 'ms',
      },
    ];
  } finally {
    fleet.dispose();
    for (const floor of floors) floor.close();
    await host.close();
  }
}

/** Reads each host at a time of its own: in an hour, hosts that were read together drift apart. */
async function spreadReadings(fleet: Fleet, names: readonly string[]): Promise<void> {
  await Promise.all(
    names.map(async (name, index) => {
      await delay((index / names.length) * INTERVALS.active);
      await fleet.refresh(name, undefined, 'progress');
    }),
  );
}

/** In percent, if all readings of an hour cost what those of a stretch do. */
function shareOfCore({ cpu, readings }: Stretch): number {
  return (((cpu / readings) * READINGS_AN_HOUR) / HOUR) * 100;
}

async function stretch(host: RunningHost): Promise<Stretch> {
  await host.report();
  const before = process.cpuUsage();
  await delay(STRETCH);
  const { user, system } = process.cpuUsage(before);
  const { requests } = await host.report();
  return { cpu: (user + system) / 1_000, readings: requests };
}

/** Lists from some hosts on each beat, so that each is asked once in an interval. */
async function readOnBeat(
  floors: readonly Floor[],
  alone: (some: readonly Floor[]) => Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  const beats = INTERVALS.active / BEAT;
  for (let beat = 0; !signal.aborted; beat++) {
    await alone(floors.filter((_, index) => index % beats === beat % beats));
    await delay(BEAT - (performance.now() % BEAT));
  }
}
