import assert from 'node:assert/strict';
import { isActive, type JobAction, type JobState } from '../../../src/bits/states';
import { systemClock } from '../../../src/runtime/clock';
import { Fleet } from '../../../src/fleet/fleet';
import type { HostState } from '../../../src/fleet/model';
import { SignIns } from '../../../src/fleet/signIns';
import { storeOf } from '../../unit/fleet/fakeStore';
import { startPracticeHost, type PracticeHost } from '../../../src/practice/host';
import { parseEndpoint } from '../../../src/wsman/endpoint';
import { hasCode, isRemoteError } from '../../../src/wsman/errors';
import { CALM } from '../fixture';
import { until } from '../../until';
import { BadWeather } from './badWeather';
import { Chance, seedOf } from './chance';
import { FaultyWire } from './faultyWire';
import { CALMNESS, Impatient } from './impatient';

const CREATES = 1000;
const CHANGES = 1000;
const HOSTS = 8;
const IN_FLIGHT = 24;
/** Milliseconds for every phase: short, because many answers are lost. */
const PATIENCE = 300;
/** Most jobs that wait for their change, so that listings stay short. */
const IN_STOCK = 40;

/** One host, with its state in the fleet and its real state. */
interface Place {
  readonly name: string;
  readonly host: PracticeHost;
  readonly wire: FaultyWire;
}

/** A job that is reported to exist. */
interface Live {
  readonly place: Place;
  readonly jobId: string;
  readonly displayName: string;
}

/** The reported results, to compare with the ledgers. */
class Reported {
  readonly live: Live[] = [];
  /** Display names of jobs that were reported as created, or were found after a lost answer. */
  readonly made = new Set<string>();
  /** Display names of jobs that were reported as not created, or were not found. */
  readonly notMade = new Set<string>();
  creates = 0;
  changes = 0;
  successes = 0;
  failures = 0;
  unknown = 0;
  readonly wrong: string[] = [];
}

const ENDS: readonly JobAction[] = ['cancel', 'complete'];

/** Whether a job has the state that the action leads to. */
function shows(action: JobAction, state: JobState | undefined): boolean {
  if (ENDS.includes(action)) return state === undefined;
  if (state === undefined) return false;
  return action === 'resume' ? isActive(state) : state === 'SUSPENDED';
}

describe(`${CREATES} creates and ${CHANGES} changes of state in bad weather`, function () {
  this.timeout(240_000);
  const chance = new Chance(seedOf(process.env));
  const weather = new BadWeather(chance);
  const places: Place[] = [];
  const reported = new Reported();
  let fleet: Fleet;

  before(async () => {
    for (let index = 0; index < HOSTS; index++) {
      const host = await startPracticeHost({ withExamples: false, bytesPerSecond: 1 });
      const wire = await FaultyWire.start(host.url);
      places.push({ name: `host-${index}`, host, wire });
    }
    fleet = new Fleet({
      connect: ({ endpoint: { url } }, credential) => {
        assert.ok(credential);
        const subject = new Impatient({ url, credential, patience: PATIENCE });
        return Promise.resolve(subject.client);
      },
      signIns: new SignIns({
        store: { ...storeOf(undefined), read: (name) => Promise.resolve(placeOf(name).host) },
      }),
      clock: systemClock,
      languageId: () => 1033,
      onDefect: (defect) => assert.ifError(defect),
    });
    fleet.setHosts(
      places.map(({ name, wire, host }) => ({
        name,
        endpoint: parseEndpoint(wire.through(host.url)),
        auth: 'negotiate',
      })),
    );
  });

  after(async () => {
    fleet.dispose();
    for (const { wire } of places) await until('the fleet has hung up', () => wire.open === 0);
    for (const { wire, host } of places) {
      await wire.stop();
      await host.close();
    }
  });

  function placeOf(name: string): Place {
    return places.find((place) => place.name === name) ?? assert.fail(name);
  }

  /** Reads a host until that succeeds, as a person does after an unknown outcome. */
  async function lookUp({ name }: Place): Promise<HostState> {
    for (let tries = 0; tries < 30; tries++) {
      const state = await fleet.refresh(name);
      if (state.status === 'online') return state;
    }
    return assert.fail(`${name} cannot be read: ${fleet.host(name)?.error?.code}`);
  }

  async function create(): Promise<void> {
    const place = chance.pick(places as [Place, ...Place[]]);
    const displayName = `job ${reported.creates++}`;
    weather.in(place.host);
    const files = [
      { remoteUrl: `${place.host.files}/files/pack-8MB.bin`, localFile: `C:\\Data\\${displayName}` },
    ];
    try {
      const job = await fleet.perform(place.name, (jobs, signal) =>
        jobs.create({ displayName, files, suspended: true }, signal),
      );
      reported.successes++;
      remember({ place, jobId: job.jobId, displayName });
    } catch (error) {
      assert.ok(isRemoteError(error), String(error));
      if (hasCode(error, 'UNKNOWN_OUTCOME')) {
        reported.unknown++;
        const { jobs } = await lookUp(place);
        const found = [...jobs.values()].find(({ job }) => job.displayName === displayName);
        if (found) remember({ place, jobId: found.job.jobId, displayName });
        else reported.notMade.add(displayName);
      } else {
        reported.failures++;
        reported.notMade.add(displayName);
      }
    }
  }

  function remember(live: Live): void {
    reported.made.add(live.displayName);
    reported.live.push(live);
  }

  function timesActed({ place, jobId }: Live): number {
    return place.host.ledger.filter((entry) => entry.kind === 'action' && entry.jobId === jobId).length;
  }

  async function change(live: Live): Promise<void> {
    reported.changes++;
    const { place, jobId, displayName } = live;
    const before = timesActed(live);
    // A state from before a failed reading may be wrong, and resuming a job that moves already has no effect to count.
    const action = actionFor((await lookUp(place)).jobs.get(jobId)?.job.state ?? 'SUSPENDED');
    weather.in(place.host);
    const outcome = await act(live, action);
    const times = timesActed(live) - before;
    if (times > 1 || (outcome === 'done' ? times !== 1 : times !== 0))
      reported.wrong.push(`${action} of ${displayName}: ${outcome}, and done ${times} times`);
    if (outcome === 'not done' || !ENDS.includes(action)) reported.live.push(live);
  }

  /** The reported result of an action; the state on the host after an unknown outcome. */
  async function act({ place, jobId }: Live, action: JobAction): Promise<'done' | 'not done'> {
    try {
      await fleet.perform(place.name, (jobs, signal) => jobs.changeState(jobId, action, signal));
      reported.successes++;
      return 'done';
    } catch (error) {
      assert.ok(isRemoteError(error), String(error));
      if (hasCode(error, 'UNKNOWN_OUTCOME')) {
        reported.unknown++;
        const state = (await lookUp(place)).jobs.get(jobId)?.job.state;
        return shows(action, state) ? 'done' : 'not done';
      }
      reported.failures++;
      return 'not done';
    }
  }

  function actionFor(state: string): JobAction {
    if (state !== 'SUSPENDED') return chance.pick(['suspend', 'cancel']);
    return chance.pick(['resume', 'cancel', 'cancel', 'complete']);
  }

  it(`are made at most once, and reported truthfully (seed ${chance.seed})`, async () => {
    for (const { wire } of places) weather.over(wire);
    const work = async (): Promise<void> => {
      while (reported.creates < CREATES || reported.changes < CHANGES) {
        const isCreateDue = reported.creates < CREATES && reported.creates <= reported.changes + IN_STOCK;
        const index = Math.floor(chance.next() * reported.live.length);
        const [live] = isCreateDue ? [] : reported.live.splice(index, 1);
        if (live) await change(live);
        else await create();
      }
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, work));
    assert.deepEqual(reported.wrong, []);
  });

  it('leave no duplicate and lose nothing, by the ledgers of the hosts', () => {
    const times = new Map<string, number>();
    for (const { host } of places)
      for (const { kind, displayName } of host.ledger)
        if (kind === 'create' && displayName !== undefined)
          times.set(displayName, (times.get(displayName) ?? 0) + 1);
    const duplicates = [...times].filter(([, count]) => count > 1);
    const lost = [...reported.made].filter((name) => !times.has(name));
    const kinds = [...weather.met].sort().map(([kind, count]) => `${count} ${kind}`);
    const faults = [...weather.met.values()].reduce((sum, count) => sum + count, 0);
    console.log(`      seed ${chance.seed}: ${faults} faults: ${kinds.join(', ')}`);
    console.log(
      `      ${reported.creates} creates and ${reported.changes} changes: ${reported.successes} successes, ${reported.failures} failures, ` +
        `${reported.unknown} unknown outcomes settled by reading; ${duplicates.length} duplicates, ${lost.length} lost`,
    );
    assert.deepEqual(duplicates, []);
    assert.deepEqual(lost, []);
    assert.ok(reported.unknown > 20 && reported.failures > 20, 'there were enough faults');
  });

  it('leave the store equal to the hosts', async () => {
    for (const { wire, host, name } of places) {
      wire.decide = () => undefined;
      host.behaviour.flaws.splice(0);
      const state = await lookUp(placeOf(name));
      const known = [...state.jobs.values()].map(({ job }) => job.displayName).sort();
      const { url, user, password } = host;
      const witness = new Impatient({ url, credential: { user, password }, patience: CALMNESS });
      const there = (await witness.client.list(CALM)).map(({ displayName }) => displayName).sort();
      witness.close();
      assert.deepEqual(known, there);
      const expected = reported.live
        .filter(({ place }) => place.name === name)
        .map(({ displayName }) => displayName);
      assert.deepEqual(there, expected.sort());
      for (const displayName of reported.notMade)
        assert.ok(!there.includes(displayName), `${displayName} exists`);
    }
  });
});
