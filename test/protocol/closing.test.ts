import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import type { AuthKind } from '../../src/security/authentication/kinds';
import { parseEndpoint } from '../../src/wsman/endpoint';
import type { OpenJobs } from '../openJobs';
import { until } from '../until';
import { makeCertificate, type Pem } from './certificates';
import { CALM, Fixture, failsWith } from './fixture';
import { FaultyWire, type WireFault } from './faults/faultyWire';

const FILE = { remoteUrl: 'http://files.example/pack.zip', localFile: 'C:\\Data\\pack.zip' };

describe('a host or proxy that closes after every answer', () => {
  const fixture = new Fixture();
  let wire: FaultyWire | undefined;
  let own: Pem;

  before(async () => {
    own = await makeCertificate();
  });
  afterEach(async () => {
    await fixture.end();
    await wire?.stop();
  });

  async function connect(fault: WireFault, auth: AuthKind, password?: string): Promise<OpenJobs> {
    const tls = auth === 'basic' ? own : undefined;
    const host = await fixture.start({ ...(tls && { tls, allowBasic: true }) });
    wire = await FaultyWire.start(host.url, tls);
    wire.decide = ({ way }) => (way === 'answer' ? fault : undefined);
    return fixture.connect({
      endpoint: parseEndpoint(wire.through(host.url)),
      auth,
      ...(tls && { fingerprint: new X509Certificate(tls.cert).fingerprint256 }),
      ...(password !== undefined && { credential: { user: host.user, password } }),
    });
  }

  const count = (action: string): number =>
    fixture.host.requests.filter((request) => request.action.endsWith(action)).length;

  for (const [how, fault] of [
    ['and says so', { through: 0, then: 'close' }],
    ['without a word', { through: 1, then: 'end' }],
  ] as const) {
    it(`works with Basic, and is identified once (${how})`, async () => {
      const client = await connect(fault, 'basic');
      const isQuiet = (): Promise<void> => until('the connection has ended', () => wire?.open === 0);
      for (let times = 0; times < 3; times++) assert.deepEqual(await client.list(CALM), []);
      await isQuiet();
      const { jobId } = await client.create({ displayName: 'x', files: [FILE], suspended: true }, CALM);
      await isQuiet();
      assert.equal((await client.changeState(jobId, 'cancel', CALM)).answered, true);
      assert.equal(count('CreateJob'), 1);
      assert.equal(count('Identify'), 1);
    });

    it(`tries a wrong password with Basic once (${how})`, async () => {
      const client = await connect(fault, 'basic', 'wrong');
      await failsWith('SIGN_IN_REFUSED', client.list(CALM));
      assert.equal(fixture.host.requests.length, 1);
    });
  }

  it('signs in once with Basic, although each request has a connection of its own', async () => {
    const client = await connect({ through: 0, then: 'close' }, 'basic');
    for (let times = 0; times < 3; times++) assert.deepEqual(await client.list(CALM), []);
    assert.equal(count('Identify'), 1);
    assert.equal(wire?.connections, 4);
  });

  for (const auth of ['ntlm', 'negotiate'] as const)
    it(`is named with ${auth}, and nothing is tried again`, async () => {
      const client = await connect({ through: 0, then: 'close' }, auth);
      const error = await failsWith('CONNECTION_NOT_KEPT', client.list(CALM));
      assert.match(error.advice, /proxy or load balancer/);
      assert.equal(wire?.connections, 1);
    });

  it('is named where it closes after the last leg of a sign-in', async () => {
    const client = await connect({ through: 0, then: 'close' }, 'ntlm');
    assert.ok(wire);
    wire.decide = ({ way, index }) =>
      way === 'answer' && index === 1 ? { through: 0, then: 'close' } : undefined;
    await failsWith('CONNECTION_NOT_KEPT', client.list(CALM));
  });

  it('that refuses the password in its last answer has refused the password', async () => {
    const client = await connect({ through: 0, then: 'close' }, 'ntlm', 'wrong');
    assert.ok(wire);
    wire.decide = ({ way, index }) =>
      way === 'answer' && index === 1 ? { through: 0, then: 'close' } : undefined;
    await failsWith('SIGN_IN_REFUSED', client.list(CALM));
  });
});
