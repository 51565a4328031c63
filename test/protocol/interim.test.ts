import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { makeCertificate, type Pem } from './certificates';
import { CALM, Fixture, failsWith } from './fixture';
import { FaultyWire, type WireFault } from './faults/faultyWire';
import { openJobs } from '../openJobs';
import { parseEndpoint } from '../../src/wsman/endpoint';
import type { AuthKind } from '../../src/security/authentication/kinds';

const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';
const INTERIM: readonly (readonly [what: string, text: string])[] = [
  ['100 Continue', CONTINUE],
  ['100 without a reason', 'HTTP/1.1 100 \r\n\r\n'],
  ['100 Continue three times', CONTINUE.repeat(3)],
  ['100 Continue with headers', 'HTTP/1.1 100 Continue\r\nServer: proxy\r\nContent-Length: 12\r\n\r\n'],
  ['102 Processing', 'HTTP/1.1 102 Processing\r\n\r\n'],
  ['103 Early Hints', 'HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n'],
  [
    'all of them',
    `${CONTINUE}HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n${CONTINUE}`,
  ],
  ['100 with bare line feeds', 'HTTP/1.1 100 Continue\n\n'],
];

describe('interim answers are skipped', () => {
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

  async function listThrough(fault: WireFault, auth: AuthKind): Promise<void> {
    const tls = auth === 'basic' ? own : undefined;
    const host = await fixture.start({ ...(tls && { tls, allowBasic: true }) });
    host.seed({ displayName: 'one', state: 'SUSPENDED', files: [] });
    wire = await FaultyWire.start(host.url, tls);
    wire.decide = ({ way }) => (way === 'answer' ? fault : undefined);
    const client = await fixture.connect({
      endpoint: parseEndpoint(wire.through(host.url)),
      auth,
      ...(tls && { fingerprint: new X509Certificate(tls.cert).fingerprint256 }),
    });
    assert.equal((await client.list(CALM)).length, 1);
    const jobId = host.seed({ displayName: 'two', state: 'SUSPENDED', files: [] });
    await client.setProperties(jobId, { priority: 'HIGH' }, CALM);
    assert.equal(wire.connections, 1);
  }

  for (const [auth, how] of [
    ['ntlm', 'sealed by NTLM'],
    ['basic', 'under TLS, with Basic'],
  ] as const)
    for (const [what, text] of INTERIM)
      it(`${what}, ${how}`, () => listThrough({ through: 0, then: 'precede', text }, auth));

  it('up to a limit', async () => {
    const host = await fixture.start();
    wire = await FaultyWire.start(host.url);
    wire.decide = ({ way }) =>
      way === 'answer' ? { through: 0, then: 'precede', text: CONTINUE.repeat(10_000) } : undefined;
    const { user, password } = host;
    const endpoint = parseEndpoint(wire.through(host.url));
    const client = await openJobs({ endpoint, auth: 'ntlm', credential: { user, password } });
    await failsWith('NOT_WINRM', client.list(CALM));
    await client.close();
  });
});
