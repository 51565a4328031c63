import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openClient } from '../../src/wsman/connect';
import { writeResponse } from '../../src/practice/signIn/spnegoTokens';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { FakeKerberos } from '../unit/security/fakeKerberos';
import { CALM, failsWith } from './fixture';
import { until } from '../until';

const NTLM_ELEMENT = Buffer.from('060a2b06010401823702020a', 'hex');
const KERBEROS_ELEMENT = Buffer.from('06092a864886f712010202', 'hex');
const MEMBER = { user: 'CORP\\alex', password: 'right' };

/** A host that answers the nth sign-in token with the nth of these. */
interface Answer {
  readonly status: number;
  readonly token?: Buffer;
}

describe('Kerberos with errors in the handshake:', () => {
  let server: Server | undefined;
  const seen: string[] = [];

  async function host(...answers: readonly Answer[]): Promise<string> {
    seen.length = 0;
    server = createServer((request, response) => {
      seen.push(request.headers.authorization ?? '');
      const { status, token } = answers[seen.length - 1] ?? { status: 401 };
      const challenge = token ? `Negotiate ${token.toString('base64')}` : 'Negotiate';
      response.writeHead(status, { 'www-authenticate': challenge, 'content-length': 0 }).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://localhost:${(server.address() as AddressInfo).port}/wsman`;
  }

  afterEach(async () => {
    server?.closeAllConnections();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
    server = undefined;
  });

  for (const auth of ['kerberos', 'negotiate'] as const)
    it(`a KDC that does not answer does not delay a cancellation (${auth})`, async () => {
      const kerberos = new FakeKerberos();
      kerberos.hold();
      const { transport } = await openClient(
        { endpoint: parseEndpoint(await host()), auth, credential: MEMBER },
        kerberos,
      );
      const ends = new AbortController();
      const signing = transport.signIn(ends.signal);
      await until('it waits for a first token', () => kerberos.open === 1);
      ends.abort();
      await failsWith('CANCELLED', signing);
      assert.equal(kerberos.open, 0, 'the pending call is ended');
      assert.deepEqual(seen, []);
      kerberos.letGo();
      transport.close();
    });

  it('a KDC that does not answer does not delay closing', async () => {
    const kerberos = new FakeKerberos();
    kerberos.hold();
    const { transport } = await openClient(
      { endpoint: parseEndpoint(await host()), auth: 'kerberos', credential: MEMBER },
      kerberos,
    );
    const signing = failsWith('CANCELLED', transport.signIn(CALM));
    await until('it waits for a first token', () => kerberos.open === 1);
    transport.close();
    await signing;
    assert.equal(kerberos.open, 0);
    kerberos.letGo();
  });

  it('a host that cannot prove itself does not count as a wrong password', async () => {
    const kerberos = new FakeKerberos();
    kerberos.proofRefused = true;
    const token = writeResponse({ state: 0, mechanism: KERBEROS_ELEMENT, token: Buffer.from('forged') });
    const url = await host({ status: 200, token });
    const { transport } = await openClient(
      { endpoint: parseEndpoint(url), auth: 'negotiate', credential: MEMBER },
      kerberos,
    );
    const error = await failsWith('HOST_UNPROVEN', transport.signIn(CALM));
    assert.match(error.message, /HTTP\/localhost/);
    transport.close();
  });

  it('NTLM that is refused at its first message does not count as a wrong password, nor after a switch', async () => {
    const token = writeResponse({ state: 3, mechanism: NTLM_ELEMENT });
    const url = await host({ status: 401, token }, { status: 401 });
    const { transport } = await openClient(
      { endpoint: parseEndpoint(url), auth: 'negotiate', credential: MEMBER },
      new FakeKerberos(),
    );
    await failsWith('NTLM_REFUSED', transport.signIn(CALM));
    assert.equal(seen.length, 2);
    transport.close();
  });

  it('a host that violates the negotiation gets no NTLM', async () => {
    const token = writeResponse({ state: 1, mechanism: Buffer.from('06032a0304', 'hex') });
    const url = await host({ status: 401, token });
    const { transport } = await openClient(
      { endpoint: parseEndpoint(url), auth: 'negotiate', credential: MEMBER },
      new FakeKerberos(),
    );
    await failsWith('BAD_TOKEN', transport.signIn(CALM));
    assert.equal(seen.length, 1);
    transport.close();
  });
});
