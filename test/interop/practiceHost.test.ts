import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import type { ConnectOptions } from '../../src/wsman/connect';
import { makeCertificate, type Pem } from '../protocol/certificates';
import { Fixture } from '../protocol/fixture';
import { doJob } from './job';
import { record } from './matrix';
import { TemporaryFolder } from './temporaryFolder';

/** Our own host, for ways to sign in that no foreign peer offers. It shares no codec with the client. */
describe('signing in to the practice host', () => {
  const fixture = new Fixture();
  const folder = new TemporaryFolder('practice');
  let authority: Pem;
  let own: Pem;
  let certFile: string;

  before(async () => {
    authority = await makeCertificate({ name: 'Inner authority', authority: true });
    own = await makeCertificate({ issuer: authority });
    const client = await makeCertificate({ name: 'alex', issuer: authority, client: true });
    certFile = folder.write('client.pem', `${client.cert}\n${client.key}`);
  });
  afterEach(() => fixture.end());
  after(() => folder.remove());

  for (const [auth, transport] of [
    ['negotiate', 'http'],
    ['ntlm', 'http'],
    ['negotiate', 'https'],
    ['ntlm', 'https'],
    ['basic', 'https'],
    ['certificate', 'https'],
  ] as const)
    it(`${auth} over ${transport}`, async () => {
      const tls = { ...own, clientAuthority: authority.cert, clientCertificates: 'afterRequest' } as const;
      const host = await fixture.start(transport === 'https' ? { tls, allowBasic: true } : {});
      const options: Partial<ConnectOptions> = {
        auth,
        ...(transport === 'https' && { fingerprint: new X509Certificate(own.cert).fingerprint256 }),
        ...(auth === 'certificate' && { certificate: { certFile }, credential: undefined }),
      };
      await doJob(await fixture.connect(options), host);
      const requests = host.requests.filter(({ action }) => action !== 'handshake');
      const sealed = requests.every((request) => request.sealed);
      assert.equal(sealed, transport === 'http');
      assert.ok(requests.every(({ authenticated }) => authenticated));
      const isToken = auth === 'negotiate' || auth === 'ntlm';
      record({
        client: 'ours',
        server: 'practice host',
        mechanism: isToken ? 'NTLM' : auth === 'basic' ? 'Basic' : 'Certificate',
        framing: auth === 'negotiate' ? 'SPNEGO' : auth === 'ntlm' ? 'bare' : '-',
        transport,
        sealed,
        // The host refuses a wrong binding; test/protocol/certificates.test.ts checks that there is one.
        bound: isToken && transport === 'https',
        user: host.user,
        jobs: 'listed, created, completed',
      });
    });
});
