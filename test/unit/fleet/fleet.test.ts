import assert from 'node:assert/strict';
import type { JobSpec } from '../../../src/bits/requests';
import type { JobAction } from '../../../src/bits/states';
import { Fleet } from '../../../src/fleet/fleet';
import type { FleetChange } from '../../../src/fleet/model';
import type { Reading } from '../../../src/fleet/reading';
import { SignIns } from '../../../src/fleet/signIns';
import { RemoteError, hasCode } from '../../../src/wsman/errors';
import { FakeClock, settle } from '../../fakeClock';
import type { Credential } from '../../../src/security/mechanism';
import { client } from '../ui/kinds';
import { FakeHost, definition, job } from './fakeHost';
import { FakeStore } from './fakeStore';

const ID = job().jobId;
const CREDENTIAL = { user: 'alex', password: 'right' };

describe('the fleet', () => {
  let host: FakeHost;
  let fleet: Fleet;
  let changes: FleetChange[];
  let clock: FakeClock;
  let defects: unknown[];
  /** How often the host was looked at. */
  let looks: number;
  let readings: Reading[];

  beforeEach(() => {
    readings = [];
    host = new FakeHost();
    clock = new FakeClock();
    defects = [];
    looks = 0;
    fleet = fleetOf();
    changes = [];
    fleet.onDidChange((some) => changes.push(...some));
  });

  function fleetOf(read = (): Promise<Credential | undefined> => Promise.resolve(CREDENTIAL)): Fleet {
    const made = new Fleet({
      connect: () => Promise.resolve(host.client),
      look: () => {
        looks++;
        return Promise.resolve(client);
      },
      signIns: new SignIns({ store: { read, store: () => Promise.resolve() } }),
      clock,
      languageId: () => 1033,
      onDefect: (defect) => defects.push(defect),
      onReading: (reading) => readings.push(reading),
    });
    made.setHosts([definition('web-01')]);
    return made;
  }

  afterEach(() => fleet.dispose());

  const act = (action: JobAction): Promise<unknown> =>
    fleet.perform('web-01', (jobs, signal) => jobs.changeState(ID, action, signal));
  const kinds = (): string[] => changes.map(({ kind }) => kind);

  it('sends a host nothing before it is read', async () => {
    await settle();
    assert.equal(host.connected, 0);
    assert.equal(fleet.host('web-01')?.status, 'idle');
  });

  it('records a listing and emits what it changed', async () => {
    host.jobs = [job()];
    const state = await fleet.refresh('web-01');
    assert.equal(state.status, 'online');
    assert.equal(state.jobs.get(ID)?.job.displayName, 'Nightly pack');
    assert.deepEqual(kinds(), ['host', 'host', 'jobAppeared']);
  });

  it('tells each reading once, with what moves, also if it changed nothing or failed', async () => {
    host.jobs = [job(), job({ jobId: '{2}', state: 'SUSPENDED' })];
    await fleet.refresh('web-01');
    const moving = readings.map((reading) => [...reading.moving]);
    host.jobs = [job({ state: 'SUSPENDED' })];
    await fleet.refresh('web-01');
    await fleet.refresh('web-01');
    host.failOnce(new RemoteError('CONNECTION_LOST', { host: 'web-01' }));
    await fleet.refresh('web-01');
    assert.deepEqual(moving, [[ID]]);
    assert.deepEqual(
      readings.map(({ state, changes: some }) => [state.status, some.map(({ kind }) => kind)]),
      [
        ['online', ['jobAppeared', 'jobAppeared']],
        ['online', ['jobChanged', 'jobGone']],
        ['online', []],
        ['failed', []],
      ],
    );
  });

  it('knows by which way a host and its jobs were read', async () => {
    host.jobs = [job()];
    const state = await fleet.refresh('web-01');
    assert.deepEqual([state.via, state.jobs.get(ID)?.via], ['provider', 'provider']);
    await settle();
    assert.deepEqual([looks, fleet.host('web-01')?.kind], [0, undefined]);
  });

  it('looks once what Windows a host is that has no provider, and again over another connection', async () => {
    host.via = 'powershell';
    await fleet.refresh('web-01');
    await fleet.refresh('web-01');
    await settle();
    assert.deepEqual([looks, fleet.host('web-01')?.kind], [1, client]);
    host.via = 'provider';
    const state = await fleet.readAnew('web-01');
    assert.deepEqual([looks, state.via, state.kind], [1, 'provider', undefined]);
    host.failure = new RemoteError('PROVIDER_MISSING', { host: 'web-01' });
    await fleet.refresh('web-01');
    await settle();
    assert.deepEqual([looks, fleet.host('web-01')?.kind], [2, client]);
  });

  it('asks once who we are in a session, and again over another connection', async () => {
    host.via = 'powershell';
    host.facts = { version: '5.1', language: 'FullLanguage', hasTasks: true, rights: 'administrator' };
    const told: unknown[] = [];
    fleet.onDidChange((changes) => {
      for (const change of changes) if (change.kind === 'host') told.push(change.state.session);
    });
    await fleet.refresh('web-01');
    await fleet.refresh('web-01');
    await settle();
    assert.deepEqual([host.looks, fleet.host('web-01')?.session, told.at(-1)], [1, host.facts, host.facts]);
    host.facts = { ...host.facts, rights: 'filtered' };
    host.failure = new RemoteError('ACCESS_DENIED', { host: 'web-01', user: 'u' });
    const reset = fleet.readAnew('web-01');
    assert.equal(fleet.host('web-01')?.session, undefined);
    await reset;
    await settle();
    assert.deepEqual([host.looks, fleet.host('web-01')?.session?.rights], [2, 'filtered']);
  });

  it('looks again once a host has failed: it may be another one since', async () => {
    host.via = 'powershell';
    host.facts = { version: '5.1', language: 'FullLanguage', hasTasks: true, rights: 'administrator' };
    await fleet.refresh('web-01');
    await settle();
    host.facts = { ...host.facts, rights: 'user' };
    host.failure = new RemoteError('ACCESS_DENIED', { host: 'web-01', user: 'u' });
    await fleet.refresh('web-01');
    await fleet.refresh('web-01');
    await settle();
    assert.deepEqual([looks, host.looks, fleet.host('web-01')?.session?.rights], [2, 2, 'user']);
  });

  it('asks nothing about a session where the connection failed', async () => {
    host.failure = new RemoteError('ENDPOINT_DENIED', { host: 'web-01', configuration: 'C' });
    await fleet.refresh('web-01');
    await settle();
    assert.equal(host.looks, 0);
  });

  it('closes all connections where hosts are to be reached another way', async () => {
    await fleet.refresh('web-01');
    fleet.reconnect();
    await fleet.refresh('web-01');
    assert.deepEqual([host.connected, host.closed], [2, 1]);
  });

  it('emits nothing after a reading that changed nothing', async () => {
    host.jobs = [job({ state: 'SUSPENDED' })];
    await fleet.refresh('web-01');
    changes = [];
    await fleet.refresh('web-01');
    assert.deepEqual(changes, []);
  });

  it('joins the reading under way', async () => {
    host.hold();
    const both = [fleet.refresh('web-01'), fleet.refresh('web-01')];
    await settle();
    host.letGo();
    await Promise.all(both);
    assert.equal(host.reads, 1);
  });

  it('aborts a reading when its last caller leaves', async () => {
    host.hold();
    const impatient = new AbortController();
    const reading = fleet.refresh('web-01', impatient.signal);
    await settle();
    impatient.abort();
    await assert.rejects(reading, (error) => hasCode(error, 'CANCELLED'));
    await settle();
    assert.equal(fleet.host('web-01')?.status, 'idle');
  });

  describe('a first listing that is long', () => {
    const many = (count: number): ReturnType<typeof job>[] =>
      Array.from({ length: count }, (_, index) => job({ jobId: `{${index}}`, state: 'SUSPENDED' }));
    let reading: Promise<unknown>;

    beforeEach(async () => {
      host.firstPage = many(200);
      host.jobs = many(300);
      host.hold();
      reading = fleet.refresh('web-01');
      await settle();
    });

    it('shows its first jobs while the rest comes, and reports each job once', async () => {
      assert.deepEqual([fleet.host('web-01')?.status, fleet.host('web-01')?.jobs.size], ['connecting', 200]);
      host.letGo();
      await reading;
      assert.deepEqual([fleet.host('web-01')?.status, fleet.host('web-01')?.jobs.size], ['online', 300]);
      assert.equal(kinds().filter((kind) => kind === 'jobAppeared').length, 300);
    });

    it('removes its first jobs when it fails', async () => {
      host.failure = new RemoteError('CONNECTION_LOST', { host: 'web-01' });
      host.letGo();
      await reading;
      const state = fleet.host('web-01');
      assert.deepEqual([state?.status, state?.jobs.size, state?.counts.jobs], ['failed', 0, 0]);
      assert.equal(kinds().filter((kind) => kind === 'jobGone').length, 200);
    });

    it('does not report known jobs again', async () => {
      host.letGo();
      await reading;
      changes = [];
      host.firstPage = many(250);
      await fleet.refresh('web-01');
      assert.deepEqual(changes, []);
    });
  });

  it('keeps the jobs of the last good reading when a host fails, and recovers by itself', async () => {
    host.jobs = [job()];
    await fleet.refresh('web-01');
    host.failure = new RemoteError('CONNECTION_REFUSED', { host: 'web-01', port: 5985 });
    const failed = await fleet.refresh('web-01');
    assert.equal(failed.status, 'failed');
    assert.equal(failed.error?.code, 'CONNECTION_REFUSED');
    assert.equal(failed.jobs.size, 1);
    host.failure = undefined;
    const back = await fleet.refresh('web-01');
    assert.equal(back.status, 'online');
    assert.equal(back.error, undefined);
  });

  it('drops the rates of jobs of a host that no longer answers', async () => {
    host.jobs = [job({ bytesTransferred: 0n })];
    await fleet.refresh('web-01');
    await clock.pass(1000);
    host.jobs = [job({ bytesTransferred: 100n })];
    await fleet.refresh('web-01');
    assert.equal(fleet.job('web-01', ID)?.bytesPerSecond, 100);
    assert.equal(fleet.host('web-01')?.counts.bytesPerSecond, 100);
    host.failure = new RemoteError('CONNECTION_REFUSED', { host: 'web-01', port: 5985 });
    changes = [];
    await fleet.refresh('web-01');
    assert.equal(fleet.job('web-01', ID)?.bytesPerSecond, undefined);
    assert.equal(fleet.host('web-01')?.counts.bytesPerSecond, 0);
    assert.equal(fleet.job('web-01', ID)?.job.bytesTransferred, 100n);
    assert.deepEqual(kinds(), ['host', 'jobChanged']);
  });

  it('keeps a failed host failed while it is retried', async () => {
    host.failure = new RemoteError('CONNECTION_REFUSED', { host: 'web-01', port: 5985 });
    await fleet.refresh('web-01');
    const seen: (string | undefined)[] = [];
    fleet.onDidChange(() => seen.push(fleet.host('web-01')?.status));
    await fleet.refresh('web-01');
    assert.ok(!seen.includes('connecting'));
  });

  it('knows the type of a job that an operation created', async () => {
    const spec: JobSpec = { displayName: 'Report', files: [], type: 'upload' };
    await fleet.perform('web-01', (jobs, signal) => jobs.create(spec, signal));
    assert.equal(fleet.job('web-01', ID)?.type, 'upload');
    assert.equal(host.reads, 1);
  });

  it('reads a host after an action, also after a failed one', async () => {
    host.jobs = [job()];
    await act('cancel');
    assert.equal(host.reads, 1);
    assert.equal(fleet.host('web-01')?.jobs.size, 0);
    host.failure = new RemoteError('UNKNOWN_OUTCOME', { host: 'web-01', what: 'SetJobState' });
    await assert.rejects(act('suspend'), (error) => hasCode(error, 'UNKNOWN_OUTCOME'));
    assert.equal(host.reads, 2);
  });

  it('starts another reading after an action, though one was under way', async () => {
    host.jobs = [job()];
    host.hold();
    const early = fleet.refresh('web-01');
    await settle();
    const acted = act('cancel');
    await settle();
    host.letGo();
    await Promise.all([early, acted]);
    assert.equal(host.reads, 2);
    assert.equal(fleet.host('web-01')?.jobs.size, 0);
  });

  it('asks why a job failed at the reading that first sees it, and only then', async () => {
    host.jobs = [job({ state: 'ERROR' })];
    await fleet.refresh('web-01');
    await fleet.refresh('web-01');
    assert.deepEqual(host.errorsAsked, [ID]);
    assert.equal(fleet.job('web-01', ID)?.error?.info.hex, '0x80190194');
  });

  it('asks at most twenty reasons a reading, and the rest later', async () => {
    host.jobs = Array.from({ length: 25 }, (_, index) => job({ jobId: `{${index}}`, state: 'ERROR' }));
    await fleet.refresh('web-01');
    assert.equal(host.errorsAsked.length, 20);
    await fleet.refresh('web-01');
    assert.equal(host.errorsAsked.length, 25);
  });

  for (const [code, asked] of [
    ['QUOTA_EXCEEDED', 1],
    ['REQUEST_TIMEOUT', 1],
    ['SIGN_IN_REFUSED', 1],
    ['JOB_NOT_FOUND', 3],
  ] as const)
    it(`asks why ${asked} of 3 jobs failed when the first answer is ${code}`, async () => {
      host.jobs = Array.from({ length: 3 }, (_, index) => job({ jobId: `{${index}}`, state: 'ERROR' }));
      host.errorRefusal = new RemoteError(code, { host: 'web-01' });
      const state = await fleet.refresh('web-01');
      assert.equal(state.status, 'online');
      assert.equal(host.errorsAsked.length, asked);
    });

  it('shows a reading after five seconds if the host does not say why a job failed, and asks again', async () => {
    host.jobs = [job()];
    await fleet.refresh('web-01');
    host.jobs = [job({ state: 'ERROR' })];
    host.isSilentOnErrors = true;
    const reading = fleet.refresh('web-01');
    await clock.pass(4_999);
    assert.equal(fleet.job('web-01', ID)?.job.state, 'TRANSFERRING');
    await clock.pass(1);
    await reading;
    assert.equal(fleet.job('web-01', ID)?.job.state, 'ERROR');
    assert.equal(clock.pending, 0);
    host.isSilentOnErrors = false;
    await fleet.refresh('web-01');
    assert.ok(fleet.job('web-01', ID)?.error);
  });

  it('does not read a host that refused an action because it is too busy', async () => {
    host.failure = new RemoteError('QUOTA_EXCEEDED', { host: 'web-01' });
    await assert.rejects(act('suspend'), (error) => hasCode(error, 'QUOTA_EXCEEDED'));
    assert.equal(host.reads, 0);
  });

  it('keeps the connection of a host that stays as it was, and closes that of one that changed', async () => {
    await fleet.refresh('web-01');
    fleet.setHosts([definition('web-01'), definition('web-02')]);
    await fleet.refresh('web-01');
    assert.equal(host.connected, 1);
    fleet.setHosts([definition('web-01', { auth: 'ntlm' })]);
    await settle();
    assert.equal(host.closed, 1);
    assert.equal(fleet.host('web-01')?.status, 'idle');
  });

  it('starts a new reading after a reset, and does not join the aborted one', async () => {
    host.hold();
    const early = fleet.refresh('web-01');
    await settle();
    fleet.signOut('web-01');
    host.letGo();
    host.jobs = [job()];
    const state = await fleet.refresh('web-01');
    assert.equal(state.status, 'online');
    assert.equal(state.jobs.size, 1);
    await early;
    assert.equal(fleet.host('web-01')?.status, 'online');
    assert.equal(host.connected, 2);
  });

  it('connects anew after a reset', async () => {
    await fleet.refresh('web-01');
    fleet.signOut('web-01');
    await fleet.refresh('web-01');
    assert.equal(host.connected, 2);
  });

  describe('a sign-in', () => {
    const ENTERED: Credential = { user: 'alex', password: 'entered' };
    const refusal = new RemoteError('SIGN_IN_REFUSED', { host: 'web-01', user: 'alex' });

    it('reads the host, and says nothing where it succeeds', async () => {
      assert.equal(await fleet.signIn('web-01', ENTERED), undefined);
      assert.equal(fleet.host('web-01')?.status, 'online');
    });

    it('that is refused tells why, and leaves the host as it was with the credential before', async () => {
      await fleet.refresh('web-01');
      host.failOnce(refusal);
      assert.equal(await fleet.signIn('web-01', ENTERED), refusal);
      assert.equal(fleet.host('web-01')?.status, 'online');
    });

    it('that is refused leaves the host to the user of this computer where no credential is known', async () => {
      fleet.dispose();
      fleet = fleetOf(() => Promise.resolve(undefined));
      host.failOnce(refusal);
      assert.equal(await fleet.signIn('web-01', ENTERED), refusal);
      assert.deepEqual([fleet.host('web-01')?.status, host.connected], ['online', 2]);
    });

    it('that is refused stays on the row where there is no other credential', async () => {
      fleet.dispose();
      fleet = fleetOf(() => Promise.resolve(undefined));
      host.failOnce(refusal);
      host.failure = new RemoteError('SIGN_IN_REQUIRED', { host: 'web-01' });
      assert.equal(await fleet.signIn('web-01', ENTERED), refusal);
      assert.deepEqual([fleet.host('web-01')?.status, fleet.host('web-01')?.error], ['failed', refusal]);
    });

    it('that the person cancels leaves the credential before in use', async () => {
      host.hold();
      const controller = new AbortController();
      const signingIn = fleet.signIn('web-01', ENTERED, controller.signal);
      await settle();
      controller.abort();
      await assert.rejects(signingIn, (error) => hasCode(error, 'CANCELLED'));
      host.letGo();
      assert.equal((await fleet.refresh('web-01')).status, 'online');
    });
  });

  describe('a sign-in to one of two hosts that share a credential', () => {
    const ENTERED = { ...CREDENTIAL, password: 'entered' };
    let other: FakeHost;
    let store: FakeStore;
    /** The passwords that each host was connected with. */
    let used: Map<string, (string | undefined)[]>;

    beforeEach(() => {
      other = new FakeHost();
      store = new FakeStore();
      used = new Map();
      fleet.dispose();
      fleet = new Fleet({
        connect: ({ name }, credential) => {
          used.set(name, [...(used.get(name) ?? []), credential?.password]);
          return Promise.resolve((name === 'web-01' ? host : other).client);
        },
        signIns: new SignIns({ store }),
        clock,
        languageId: () => 1033,
        onDefect: (defect) => defects.push(defect),
      });
      fleet.setHosts(
        ['web-01', 'web-02'].map((name) => definition(name, { auth: 'ntlm', credential: 'ops' })),
      );
    });

    it('does not store what only the other host answers to, over a connection of the known one', async () => {
      store.kept.set('ops', CREDENTIAL);
      await fleet.refresh('web-02');
      host.failure = new RemoteError('CONNECTION_REFUSED', { host: 'web-01', port: 5985 });
      assert.equal(await fleet.signIn('web-01', ENTERED), host.failure);
      await fleet.refresh('web-02');
      assert.deepEqual(used.get('web-02'), ['right']);
      assert.deepEqual(store.kept.get('ops'), CREDENTIAL);
    });

    it('moves the other host to the new one, and closes its connection of the old one', async () => {
      store.kept.set('ops', CREDENTIAL);
      await fleet.refresh('web-02');
      await fleet.signIn('web-01', ENTERED);
      assert.equal((await fleet.refresh('web-02')).status, 'online');
      assert.deepEqual(used.get('web-02'), ['right', 'entered']);
      assert.equal(other.closed, 1);
    });

    it('lets an operation end on the connection that it began on', async () => {
      store.kept.set('ops', CREDENTIAL);
      other.hold();
      const early = fleet.perform('web-02', (jobs, signal) => jobs.list(signal));
      await settle();
      await fleet.signIn('web-01', ENTERED);
      const reading = fleet.refresh('web-02');
      await settle();
      assert.deepEqual([used.get('web-02'), other.closed], [['right', 'entered'], 0]);
      other.letGo();
      await Promise.all([early, reading]);
      await settle();
      assert.equal(other.closed, 1);
    });

    it('frees the other host, which waited for a credential, also where none can be stored', async () => {
      assert.equal((await fleet.refresh('web-02')).error?.code, 'SIGN_IN_REQUIRED');
      store.failure = new RemoteError('KEYRING_UNWRITABLE');
      await fleet.signIn('web-01', ENTERED);
      assert.equal(fleet.host('web-02')?.error, undefined);
      assert.equal((await fleet.refresh('web-02')).status, 'online');
    });
  });

  it('lets hosts that wait for a credential be read again once it is stored', async () => {
    fleet.dispose();
    const stored: Credential[] = [];
    fleet = fleetOf(() => Promise.resolve(stored[0]));
    host.failOnce(new RemoteError('SIGN_IN_REQUIRED', { host: 'web-01' }));
    await fleet.refresh('web-01');
    assert.equal(fleet.host('web-01')?.status, 'failed');
    stored.push(CREDENTIAL);
    fleet.credentialChanged('db-01');
    assert.equal(fleet.host('web-01')?.status, 'failed');
    fleet.credentialChanged('web-01');
    assert.equal(fleet.host('web-01')?.status, 'idle');
  });

  describe('a defect', () => {
    it('of a listener is reported, and neither the other listeners nor the reading notice it', async () => {
      const defect = new Error('a listener throws');
      fleet.dispose();
      fleet = fleetOf();
      fleet.onDidChange(() => {
        throw defect;
      });
      fleet.onDidChange((some) => changes.push(...some));
      host.jobs = [job()];
      const state = await fleet.refresh('web-01');
      assert.deepEqual([state.status, state.jobs.size], ['online', 1]);
      assert.deepEqual(kinds(), ['host', 'host', 'jobAppeared']);
      assert.deepEqual(defects, [defect, defect]);
    });

    it('in a reading is reported, and ends as the failure of the host', async () => {
      const defect = new TypeError('undefined is not a function');
      host.failure = defect;
      const state = await fleet.refresh('web-01');
      assert.equal(state.status, 'failed');
      assert.equal(state.error?.code, 'INTERNAL');
      assert.equal(state.error.cause, defect);
      assert.match(state.error.message, /undefined is not a function/);
      assert.deepEqual(defects, [defect]);
      host.failure = undefined;
      assert.equal((await fleet.refresh('web-01')).status, 'online');
    });
  });

  it('shows a credential that cannot be read as the failure of the host', async () => {
    const locked = new RemoteError('KEYRING_UNREADABLE');
    let isLocked = true;
    fleet.dispose();
    fleet = fleetOf(() => (isLocked ? Promise.reject(locked) : Promise.resolve(CREDENTIAL)));
    const state = await fleet.refresh('web-01');
    assert.deepEqual([state.status, state.error], ['failed', locked]);
    isLocked = false;
    assert.equal((await fleet.refresh('web-01')).status, 'online');
  });

  it('closes every connection when it is disposed', async () => {
    await fleet.refresh('web-01');
    fleet.dispose();
    await settle();
    assert.equal(host.closed, 1);
  });
});
