import assert from 'node:assert/strict';
import { Fleet } from '../../../src/fleet/fleet';
import type { HostDefinition } from '../../../src/fleet/host';
import { Poller } from '../../../src/fleet/poller';
import { SignIns } from '../../../src/fleet/signIns';
import { storeOf } from '../../unit/fleet/fakeStore';
import { startPracticeHost, type PracticeHost } from '../../../src/practice/host';
import { parseEndpoint } from '../../../src/wsman/endpoint';
import { FakeClock, settle } from '../../fakeClock';
import { until } from '../../until';
import { describeFootprint, footprint, settled, type Footprint } from '../footprint';
import { Chance, seedOf } from './chance';
import { FaultyWire } from './faultyWire';
import { CALMNESS, Impatient } from './impatient';

const MINUTES = 30;
const HOSTS = 200;
/** Hosts with running jobs, which are read often. */
const BUSY = 4;
/** Hosts that are removed and added in each minute. */
const TURNOVER = 10;
/** Hosts that do not answer for a minute. */
const FAILING = 6;
/** Seconds; settings for so many hosts. */
const ACTIVE_SECONDS = 10;
const IDLE_SECONDS = 60;
/** MB by which two measurements may differ. */
const TOLERANCE = 6;

/** The practice host behind a host: one with idle jobs, one with running jobs, and one that can stop answering. */
type Door = 'idle' | 'busy' | 'shaky';

describe(`${MINUTES} minutes with ${HOSTS} hosts coming and going`, function () {
  this.timeout(240_000);
  const clock = new FakeClock();
  const chance = new Chance(seedOf(process.env));
  const subjects = new Set<Impatient>();
  const doors = new Map<Door, { readonly host: PracticeHost; readonly wire: FaultyWire }>();
  let fleet: Fleet;
  let poller: Poller;
  let present: HostDefinition[] = [];
  let signIns = 0;
  let asked = 0;

  before(async () => {
    for (const door of ['idle', 'busy', 'shaky'] as const) {
      const host = await startPracticeHost({ withExamples: false, bytesPerSecond: 1, historyLimit: 100 });
      host.seed({ displayName: 'idle', state: 'SUSPENDED', files: [] });
      const files = [{ remoteUrl: `${host.files}/files/pack-8MB.bin`, localFile: 'C:\\Data\\pack.bin' }];
      if (door === 'busy') host.seed({ displayName: 'moving', state: 'QUEUED', files });
      doors.set(door, { host, wire: await FaultyWire.start(host.url) });
    }
    const credential = { user: behind('idle').host.user, password: '' };
    const passwords = new Map(
      [...doors.values()].map(({ host, wire }) => [wire.through(host.url), host.password]),
    );
    fleet = new Fleet({
      connect: ({ endpoint: { url } }) => {
        const subject = new Impatient({
          url,
          credential: { ...credential, password: passwords.get(url) ?? '' },
          patience: CALMNESS,
        });
        subjects.add(subject);
        signIns++;
        return Promise.resolve(subject.client);
      },
      signIns: new SignIns({ store: storeOf(credential), now: () => clock.now() }),
      clock,
      languageId: () => 1033,
      onDefect: (defect) => assert.ifError(defect),
    });
    poller = new Poller(fleet, {
      clock,
      random: () => chance.next(),
      intervals: () => ({
        active: ACTIVE_SECONDS * 1000,
        idle: IDLE_SECONDS * 1000,
        failed: 300_000,
        patience: 600_000,
      }),
    });
  });

  after(async () => {
    poller.dispose();
    fleet.dispose();
    for (const { host, wire } of doors.values()) {
      await until('the fleet has hung up', () => wire.open === 0);
      await wire.stop();
      await host.close();
    }
  });

  function behind(door: Door): { readonly host: PracticeHost; readonly wire: FaultyWire } {
    return doors.get(door) ?? assert.fail(door);
  }

  /** Names come from a bounded inventory, because real hosts return under their names. */
  function definition(number: number): HostDefinition {
    const door = number < BUSY ? 'busy' : number < BUSY + FAILING ? 'shaky' : 'idle';
    const { host, wire } = behind(door);
    return { name: `host-${number}`, endpoint: parseEndpoint(wire.through(host.url)), auth: 'negotiate' };
  }

  function show(hosts: HostDefinition[]): void {
    present = hosts;
    fleet.setHosts(present);
    poller.watch(new Set(present.map(({ name }) => name)));
  }

  /** Removes some hosts, and adds as many of the missing ones. */
  function turnOver(): void {
    const leaving = new Set(
      Array.from(
        { length: TURNOVER },
        () => BUSY + FAILING + Math.floor(chance.next() * (present.length - BUSY - FAILING)),
      ),
    );
    const staying = present.filter((_, index) => !leaving.has(index));
    const names = new Set(present.map(({ name }) => name));
    const others = Array.from({ length: 2 * HOSTS }, (_, number) => definition(number)).filter(
      ({ name }) => !names.has(name),
    );
    show([...staying, ...others.slice(0, HOSTS - staying.length)]);
  }

  async function quiet(): Promise<void> {
    const isQuiet = async (): Promise<boolean> => {
      await settle();
      return [...subjects].every(({ pending }) => pending === 0);
    };
    while (!((await isQuiet()) && (await isQuiet()))) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Advances a minute. Time stops during requests. */
  async function minute(): Promise<void> {
    for (let second = 0; second < 60; second++) {
      await clock.pass(1000);
      await quiet();
    }
  }

  function reading(): Footprint {
    for (const subject of subjects) {
      asked += subject.sent.splice(0).length;
      if (subject.isClosed) subjects.delete(subject);
    }
    return footprint();
  }

  it('leave memory and handles as after the first minutes', async () => {
    show(Array.from({ length: HOSTS }, (_, number) => definition(number)));
    await minute();
    assert.ok(
      fleet.hosts.every(({ status }) => status === 'online'),
      'every host was read',
    );
    const first = reading();
    for (let passed = 1; passed < MINUTES; passed++) {
      // In every third minute some hosts do not answer.
      behind('shaky').wire.decide =
        passed % 3 === 1 ? () => ({ through: 0, then: 'reset' }) : () => undefined;
      turnOver();
      await minute();
      assert.equal(fleet.hosts.length, HOSTS);
    }
    behind('shaky').wire.decide = () => undefined;
    await minute();
    reading();
    const last = await settled(first);
    console.log(
      `      ${asked} requests, ${signIns} clients connected, ${clock.pending} timers of the fleet`,
    );
    console.log(`      after the first minute: ${describeFootprint(first)}`);
    console.log(`      after the last minute:  ${describeFootprint(last)}`);
    const open = [...doors.values()].reduce((sum, { wire }) => sum + wire.open, 0);
    assert.ok(open <= HOSTS, `${open} connections for ${HOSTS} hosts`);
    assert.ok(last.heap - first.heap < TOLERANCE, `${(last.heap - first.heap).toFixed(1)} MB more`);
    assert.ok(clock.pending <= HOSTS, `${clock.pending} timers for ${HOSTS} hosts`);
  });
});
