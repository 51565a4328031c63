import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { begunCreation } from '../../../src/fleet/creations/begin';
import { creationJournalOf, type CreationJournal } from '../../../src/fleet/creations/creationJournal';
import { hostsIn } from '../../../src/fleet/creations/creationState';
import { Creator } from '../../../src/fleet/creations/creator';
import { Fleet } from '../../../src/fleet/fleet';
import { SignIns } from '../../../src/fleet/signIns';
import { startPracticeHost, type PracticeHost } from '../../../src/practice/host';
import { systemClock, type Clock } from '../../../src/runtime/clock';
import { parseEndpoint } from '../../../src/wsman/endpoint';
import { isRemoteError } from '../../../src/wsman/errors';
import { MemoryStore } from '../../unit/fleet/rollouts/driver/stage';
import { storeOf } from '../../unit/fleet/fakeStore';
import { until } from '../../until';
import { CALM } from '../fixture';
import { BadWeather } from './badWeather';
import { Chance, seedOf } from './chance';
import { FaultyWire } from './faultyWire';
import { CALMNESS, Impatient } from './impatient';

const HOSTS = 6;
const CREATIONS = 40;
const IN_FLIGHT = 4;
/** Milliseconds for every phase: short, because many answers are lost. */
const PATIENCE = 300;
/** How many times faster the creations' time passes: a lost answer costs 5 seconds of it. */
const HASTE = 10;

/** Time that passes fast, so that what lasts seconds takes a fraction of them. */
const FAST: Clock = {
  now: () => systemClock.now() * HASTE,
  after: (milliseconds, run) => systemClock.after(milliseconds / HASTE, run),
};

interface Place {
  readonly name: string;
  readonly host: PracticeHost;
  readonly wire: FaultyWire;
}

describe(`${CREATIONS} creations on ${HOSTS} hosts each in bad weather`, function () {
  this.timeout(240_000);
  const chance = new Chance(seedOf(process.env));
  const weather = new BadWeather(chance);
  const places: Place[] = [];
  const made: [host: string, name: string][] = [];
  const unmade: [host: string, name: string][] = [];
  let doubts = 0;
  let kills = 0;
  let fleet: Fleet;

  before(async () => {
    for (let index = 0; index < HOSTS; index++) {
      const host = await startPracticeHost({ withExamples: false, bytesPerSecond: 1 });
      places.push({ name: `host-${index}`, host, wire: await FaultyWire.start(host.url) });
    }
    fleet = new Fleet({
      connect: ({ endpoint: { url } }, credential) => {
        assert.ok(credential);
        return Promise.resolve(new Impatient({ url, credential, patience: PATIENCE }).client);
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

  function random(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => Math.floor(chance.next() * 256));
  }

  async function create(name: string): Promise<void> {
    const files = ['pack-8MB.bin', 'sample-1MB.bin'].map((file) => ({
      remoteUrl: `${places[0]?.host.files}/files/${file}`,
      localFile: `C:\\Data\\${name}-${file}`,
    }));
    const hosts = places.map((place) => ({ name: place.name, endpoint: parseEndpoint(place.host.url) }));
    const spec = { displayName: name, files, priority: 'HIGH' } as const;
    const begun = begunCreation({ spec, hosts, by: 'test', random });
    const store = new MemoryStore();
    const format = creationJournalOf(begun.creation);
    let journal = await format.begin(store, FAST, begun);
    const kill = new AbortController();
    const isKilled = chance.onceIn(4);
    if (isKilled) setTimeout(() => kill.abort(), chance.next() * 500);
    await attempt(journal, kill.signal, name);
    if (isKilled) kills++;
    // A person, or the next start of the program, goes on.
    for (let times = 0; hostsIn(journal.state, 'planned', 'inDoubt').length > 0; times++) {
      assert.ok(times < 10, `${name} does not come to an end`);
      journal = await format.open(store, FAST);
      await attempt(journal, CALM, name);
    }
    for (const { name: host, state } of journal.state.hosts.values())
      (state === 'made' ? made : unmade).push([host, name]);
  }

  /** Creates the job wherever it is not yet. */
  async function attempt(journal: CreationJournal, signal: AbortSignal, name: string): Promise<void> {
    const creator = new Creator({ hosts: fleet, journal, clock: FAST, signal, onDoubt: () => doubts++ });
    const left = hostsIn(journal.state, 'planned', 'inDoubt');
    await Promise.all(
      left.map(async ({ name: host }) => {
        weather.in(placeOf(host).host);
        try {
          await creator.create(host);
          assert.equal(journal.state.hosts.get(host)?.state, 'made', `${name} on ${host}`);
        } catch (error) {
          assert.ok(isRemoteError(error) || signal.aborted, String(error));
        }
      }),
    );
  }

  it(`settle every lost answer (seed ${chance.seed})`, async () => {
    for (const { wire } of places) weather.over(wire);
    let next = 0;
    const work = async (): Promise<void> => {
      while (next < CREATIONS) await create(`job ${next++}`);
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, work));
    console.log(
      `      ${made.length} made, ${unmade.length} refused, ${doubts} lost answers, ${kills} kills`,
    );
    assert.equal(made.length + unmade.length, HOSTS * CREATIONS);
    assert.ok(doubts > 10 && kills > 1, 'there were enough faults');
  });

  it('leave one job where one is reported, and none elsewhere, by the hosts themselves', async () => {
    for (const { name, host } of places) {
      host.behaviour.flaws.splice(0);
      const { url, user, password } = host;
      const witness = new Impatient({ url, credential: { user, password }, patience: CALMNESS });
      const there = await witness.client.list(CALM);
      witness.close();
      const of = (reported: [string, string][]): string[] =>
        reported.flatMap(([where, what]) => (where === name ? what : [])).sort();
      assert.deepEqual(there.map(({ displayName }) => displayName).sort(), of(made), name);
      for (const { displayName, files, state, priority } of there)
        assert.deepEqual(
          [files.length, state === 'SUSPENDED', priority],
          [2, false, 'HIGH'],
          `${displayName} on ${name} is ${state}`,
        );
    }
  });
});
