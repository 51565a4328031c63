import assert from 'node:assert/strict';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { JobsConnection } from '../../src/bits/hostJobs';
import { openJobs } from '../openJobs';
import type { Credential } from '../../src/security/mechanism';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { FakeKerberos } from '../unit/security/fakeKerberos';
import { CALM, Fixture, failsWith } from './fixture';

const REFUSAL =
  'HTTP/1.1 401 \r\nWWW-Authenticate: Negotiate\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';

/** Refuses the first connections with a plain 401, as a host that cannot decrypt a ticket; later ones reach the host. */
describe('a host that cannot decrypt the ticket', () => {
  const fixture = new Fixture();
  const sockets = new Set<Socket>();
  let server: Server;
  let client: JobsConnection | undefined;
  let asked = 0;

  async function start(refusals: number): Promise<string> {
    const host = await fixture.start();
    const port = Number(new URL(host.url).port);
    asked = 0;
    server = createServer((near) => {
      sockets.add(near.on('error', () => near.destroy()));
      if (asked++ < refusals) {
        near.once('data', () => near.end(REFUSAL));
        return;
      }
      const far = connect(port, '127.0.0.1');
      sockets.add(far.on('error', () => near.destroy()));
      near.pipe(far).pipe(near);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://localhost:${(server.address() as AddressInfo).port}/wsman`;
  }

  const lines: string[] = [];

  async function open(url: string, credential: Credential | undefined): Promise<JobsConnection> {
    const log = (line: string): void => void lines.push(line);
    return (client = await openJobs(
      { endpoint: parseEndpoint(url), auth: 'negotiate', credential, log },
      new FakeKerberos(),
    ));
  }

  afterEach(async () => {
    await client?.close();
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
    await fixture.end();
  });

  it('gets NTLM when there is a password', async () => {
    const url = await start(1);
    const { user, password, domain } = fixture.host;
    const opened = await open(url, { user: `${domain}\\${user}`, password });
    assert.deepEqual(await opened.list(CALM), []);
    assert.equal(asked, 2);
    assert.match(lines.join('\n'), /refused the ticket for HTTP\/localhost/);
  });

  it('refuses the sign-in when there is none, and the error names possible causes', async () => {
    const url = await start(9);
    const error = await failsWith('TICKET_REFUSED', (await open(url, undefined)).list(CALM));
    assert.match(error.message, /HTTP\/localhost/);
    assert.match(error.remedy ?? '', /setspn/);
    assert.equal(asked, 1);
  });

  it('gets no third attempt', async () => {
    const url = await start(9);
    const { user, password, domain } = fixture.host;
    const opened = await open(url, { user: `${domain}\\${user}`, password });
    await failsWith('NTLM_REFUSED', opened.list(CALM));
    assert.equal(asked, 2);
  });
});
