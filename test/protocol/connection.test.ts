import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { JobsConnection } from '../../src/bits/hostJobs';
import type { PracticeHost } from '../../src/practice/host';
import { WsmanClient } from '../../src/wsman/client';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { HttpTransport } from '../../src/wsman/http/httpTransport';
import { noKerberos } from '../../src/security/noKerberos';
import { BITS_JOB_RESOURCE } from '../../src/wsman/names';
import { CALM, Fixture, failsWith } from './fixture';
import { until } from '../until';

const FILE = { remoteUrl: 'http://files.example/pack.zip', localFile: 'C:\\Data\\pack.zip' };

function handshakes(host: PracticeHost): number {
  // A handshake has two legs.
  return host.requests.filter(({ action }) => action === 'handshake').length / 2;
}

function count(host: PracticeHost, action: string): number {
  return host.requests.filter((request) => request.action.endsWith(action)).length;
}

describe('a connection that breaks', () => {
  const fixture = new Fixture();
  let host: PracticeHost;
  let client: JobsConnection;
  let jobId: string;

  beforeEach(async () => {
    host = await fixture.start();
    client = await fixture.connect();
    jobId = host.seed({ displayName: 'Nightly pack', state: 'SUSPENDED', files: [FILE] });
    await client.list(CALM);
  });
  afterEach(() => fixture.end());

  for (const kind of ['resetBefore', 'resetAfter', 'truncated'] as const)
    it(`repeats a read once on a new connection (${kind})`, async () => {
      host.behaviour.flaws.push({ kind, action: 'Get' });
      const job = await client.get(jobId, CALM);
      assert.equal(job?.displayName, 'Nightly pack');
      assert.equal(handshakes(host), 2);
    });

  it('repeats GetError, which is a read', async () => {
    const failed = host.seed({
      displayName: 'failed',
      state: 'ERROR',
      failure: { code: 0x80190194, context: 5 },
      files: [FILE],
    });
    host.behaviour.flaws.push({ kind: 'resetAfter', action: 'GetError' });
    assert.equal((await client.getError(failed, 1033, CALM))?.info.hex, '0x80190194');
    assert.equal(count(host, 'GetError'), 2);
  });

  it('fails a read when the second connection breaks too', async () => {
    host.behaviour.flaws.push({ kind: 'resetAfter', action: 'Get', times: 2 });
    await failsWith('CONNECTION_LOST', client.get(jobId, CALM));
    assert.equal(count(host, 'Get'), 2);
  });

  for (const kind of ['resetBefore', 'resetAfter', 'truncated'] as const)
    it(`never sends a change twice (${kind})`, async () => {
      host.behaviour.flaws.push({ kind, action: 'AddFile' });
      await failsWith('UNKNOWN_OUTCOME', client.addFile(jobId, { ...FILE, localFile: 'C:\\Data\\b' }, CALM));
      assert.equal(count(host, 'AddFile'), 1);
      host.behaviour.flaws.push({ kind, action: 'Put' });
      await failsWith('UNKNOWN_OUTCOME', client.setProperties(jobId, { priority: 'LOW' }, CALM));
      assert.equal(count(host, 'Put'), 1);
      host.behaviour.flaws.push({ kind, action: 'CreateJob' });
      await failsWith('UNKNOWN_OUTCOME', client.create({ displayName: 'x', files: [FILE] }, CALM));
      assert.equal(count(host, 'CreateJob'), 1);
    });

  it('reads the state to find out whether a state change was made', async () => {
    const moving = host.seed({ displayName: 'moving', state: 'QUEUED', files: [FILE] });
    host.behaviour.flaws.push({ kind: 'resetAfter', action: 'SetJobState' });
    const change = await client.changeState(moving, 'suspend', CALM);
    assert.equal(change.answered, false);
    assert.equal((await client.get(moving, CALM))?.state, 'SUSPENDED');
    host.behaviour.flaws.push({ kind: 'resetAfter', action: 'SetJobState' });
    assert.equal((await client.changeState(moving, 'cancel', CALM)).answered, false);
    assert.equal(await client.get(moving, CALM), undefined);
    host.behaviour.flaws.push({ kind: 'resetBefore', action: 'SetJobState' });
    await failsWith('UNKNOWN_OUTCOME', client.changeState(jobId, 'cancel', CALM));
    assert.equal(count(host, 'SetJobState'), 3);
  });

  it('is replaced silently when the host closed it while idle', async () => {
    host.behaviour.flaws.push({ kind: 'dropAfter' });
    await client.list(CALM);
    await client.list(CALM);
    await client.setProperties(jobId, { priority: 'HIGH' }, CALM);
    assert.equal(handshakes(host), 2);
    assert.equal(count(host, 'Put'), 1);
  });

  it('signs in again after a 401 in mid-session, for reads and for changes', async () => {
    host.behaviour.flaws.push({ kind: 'unauthorized' });
    assert.equal((await client.list(CALM)).length, 1);
    assert.equal(handshakes(host), 2);
    host.behaviour.flaws.push({ kind: 'unauthorized', action: 'Put' });
    await client.setProperties(jobId, { priority: 'HIGH' }, CALM);
    assert.equal(handshakes(host), 3);
    assert.equal(host.ledger.filter(({ kind }) => kind === 'put').length, 1, 'the change was made once');
  });

  it('gives up after a second 401', async () => {
    host.behaviour.flaws.push({ kind: 'unauthorized', times: 2 });
    await failsWith('SEALING_REFUSED', client.list(CALM));
    assert.equal(handshakes(host), 2);
  });

  it('ends at the timeout when the host does not answer, and the next request works', async () => {
    client = await fixture.connect({ operationTimeout: 500 });
    host.behaviour.flaws.push({ kind: 'silence' });
    await failsWith('REQUEST_TIMEOUT', client.list(CALM));
    assert.equal((await client.list(CALM)).length, 1);
  });

  it('ends at once when the person cancels', async () => {
    host.behaviour.flaws.push({ kind: 'silence' });
    const person = new AbortController();
    const listing = failsWith('CANCELLED', client.list(person.signal));
    await until('the host has the request', () => count(host, 'Enumerate') === 2);
    person.abort();
    await listing;
    await failsWith('CANCELLED', client.list(person.signal));
  });

  it('is one of two for two concurrent requests, and for ten', async () => {
    await Promise.all(Array.from({ length: 10 }, () => client.list(CALM)));
    assert.equal(handshakes(host), 2);
  });

  it('is not used again after a manipulated answer', async () => {
    host.behaviour.flaws.push({ kind: 'flippedBit' });
    await failsWith('SEALING_BROKEN', client.list(CALM));
    await client.list(CALM);
    assert.equal(handshakes(host), 2);
  });
});

describe('a listing', () => {
  const fixture = new Fixture();
  afterEach(() => fixture.end());

  async function withJobs(number: number, behaviour = {}): Promise<JobsConnection> {
    const host = await fixture.start({ behaviour });
    for (let index = 0; index < number; index++)
      host.seed({ displayName: `job ${index}`, state: 'SUSPENDED', files: [FILE] });
    return fixture.connect();
  }

  it('has every job of many pages, in order', async () => {
    const client = await withJobs(1500);
    const jobs = await client.list(CALM);
    assert.equal(jobs.length, 1500);
    assert.deepEqual(
      jobs.slice(0, 3).map(({ displayName }) => displayName),
      ['job 0', 'job 1', 'job 2'],
    );
    assert.ok(count(fixture.host, 'Pull') >= 2);
    assert.equal(fixture.host.openEnumerations, 0);
  });

  it('continues after empty pages', async () => {
    const client = await withJobs(20, { emptyPulls: 3 });
    assert.equal((await client.list(CALM)).length, 20);
  });

  it('starts again, once, when the host lost its context', async () => {
    const client = await withJobs(20);
    fixture.host.behaviour.flaws.push({ kind: 'fault', action: 'Pull', fault: { code: 2_150_858_779 } });
    assert.equal((await client.list(CALM)).length, 20);
    assert.equal(count(fixture.host, 'Enumerate'), 2);
  });

  it('starts again, once, when the connection broke between two pages', async () => {
    const client = await withJobs(20);
    fixture.host.behaviour.flaws.push({ kind: 'resetAfter', action: 'Pull' });
    assert.equal((await client.list(CALM)).length, 20);
    assert.equal(count(fixture.host, 'Enumerate'), 2);
  });

  it('repeats a Pull when the host reports that the answer is not ready', async () => {
    const client = await withJobs(20);
    fixture.host.behaviour.flaws.push({ kind: 'fault', action: 'Pull', fault: { code: 2_150_858_780 } });
    assert.equal((await client.list(CALM)).length, 20);
    assert.equal(count(fixture.host, 'Enumerate'), 1);
  });

  it('is released on the host when it is cancelled', async () => {
    const client = await withJobs(1500);
    const person = new AbortController();
    fixture.host.behaviour.flaws.push({ kind: 'silence', action: 'Pull', skip: 1 });
    const listing = failsWith('CANCELLED', client.list(person.signal));
    await until('the second page is asked for', () => count(fixture.host, 'Pull') === 2);
    person.abort();
    await listing;
    // The host has a new context, which the client does not know: it may refuse this Release.
    await until('the host is told', () => count(fixture.host, 'Release') === 1);
  });

  it('is released on the host when the reader stops early', async () => {
    await withJobs(1500);
    const { url, user, password } = fixture.host;
    const transport = new HttpTransport({
      kerberos: noKerberos,
      endpoint: parseEndpoint(url),
      auth: 'negotiate',
      credential: { user, password },
      timeouts: { connect: 5000, authenticate: 5000, body: 5000 },
      maxAnswerSize: 2_000_000,
    });
    const wsman = new WsmanClient(transport, {
      operationTimeout: 10_000,
      listingTimeout: 10_000,
      maxEnvelopeSize: 512_000,
      locale: 'en-US',
      newGuid: randomUUID,
    });
    try {
      for await (const page of wsman.enumerate({ resourceUri: BITS_JOB_RESOURCE }, CALM)) {
        assert.ok(page.length > 0);
        break;
      }
    } finally {
      transport.close();
    }
    assert.equal(count(fixture.host, 'Release'), 1);
    assert.equal(fixture.host.openEnumerations, 0);
  });
});
