import assert from 'node:assert/strict';
import { FakeClock } from '../fakeClock';
import { CALM, Fixture, failsWith } from './fixture';
import { FaultyWire } from './faults/faultyWire';
import { CALMNESS, Impatient, PATIENCE } from './faults/impatient';
import { progressOf } from '../progressOf';

const HOUR = 3_600_000;
/** Milliseconds for the first reading after a sleep or a change of network. */
const SOON = 5_000;

describe('a connection that died without a sign', () => {
  const fixture = new Fixture();
  let wire: FaultyWire;
  let clock: FakeClock;
  let subject: Impatient;
  let jobId: string;

  async function start(patience: number): Promise<void> {
    const host = await fixture.start();
    jobId = host.seed({ displayName: 'one', state: 'SUSPENDED', files: [] });
    wire = await FaultyWire.start(host.url);
    clock = new FakeClock();
    const { user, password } = host;
    subject = new Impatient({
      url: wire.through(host.url),
      credential: { user, password },
      patience,
      clock,
    });
    assert.equal((await subject.client.list(CALM)).length, 1);
    wire.freeze();
  }

  afterEach(async () => {
    subject.close();
    assert.equal(clock.pending, 0, 'a timer is left');
    await wire.stop();
    await fixture.end();
  });

  for (const asleep of [8 * HOUR, 30_000])
    it(`delays no reading after ${asleep / 1000} seconds of sleep`, async () => {
      await start(CALMNESS);
      clock.sleep(asleep);
      const begun = performance.now();
      assert.equal((await subject.client.list(CALM)).length, 1);
      assert.ok(performance.now() - begun < SOON);
      assert.equal(wire.connections, 2);
    });

  for (const [what, read] of [
    ['list', () => subject.client.list(CALM)],
    ['progress', () => progressOf(subject.client, CALM)],
    ['get', () => subject.client.get(jobId, CALM)],
    ['identify', () => subject.client.identify(CALM)],
  ] as const)
    it(`is left soon by ${what} after a change of network, which no clock tells`, async () => {
      await start(CALMNESS);
      const begun = performance.now();
      assert.ok(await read());
      assert.ok(performance.now() - begun < SOON);
    });

  it('is left once: a host that says nothing on new connections either is silent', async () => {
    await start(PATIENCE);
    wire.decide = () => ({ through: 0, then: 'stall' });
    await failsWith('REQUEST_TIMEOUT', subject.client.list(CALM));
    assert.equal(wire.connections, 2);
  });

  it('gets no change after a sleep', async () => {
    await start(CALMNESS);
    clock.sleep(8 * HOUR);
    const begun = performance.now();
    await subject.client.setProperties(jobId, { priority: 'HIGH' }, CALM);
    assert.ok(performance.now() - begun < SOON);
    assert.equal(fixture.host.ledger.filter(({ kind }) => kind === 'put').length, 1);
  });

  it('gets a change once: a change is not tried again', async () => {
    await start(PATIENCE);
    const file = { remoteUrl: 'http://files.example/b.zip', localFile: 'C:\\Data\\b.zip' };
    await failsWith('UNKNOWN_OUTCOME', subject.client.addFile(jobId, file, CALM));
    assert.equal(subject.sent.filter((action) => action === 'AddFile').length, 1);
  });
});
