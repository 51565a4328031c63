import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PracticeHost, PracticeHostOptions } from '../../src/practice/host';
import { makeCertificate } from '../protocol/certificates';
import { Fixture } from '../protocol/fixture';
import { PEERS, PYTHON } from './acceptor';
import { record } from './matrix';
import { needs } from './packages';
import { run } from './run';
import { TemporaryFolder } from './temporaryFolder';
import { TlsRelay } from './tlsRelay';

/** Its NTLM uses MD4 of OpenSSL 3, which is in the legacy provider. */
const LEGACY = `openssl_conf = init
[init]
providers = providers
[providers]
default = active
legacy = active
[active]
activate = 1
`;

/** The script's output, one JSON object a line. */
interface Told {
  readonly listed?: readonly string[];
  readonly created?: string;
  readonly state?: string;
  readonly completed?: string;
  readonly refused?: boolean;
  readonly status?: number;
}

describe('pywinrm with the practice host', function () {
  needs(this, 'python3-winrm', 'python3-requests-ntlm');
  const fixture = new Fixture();
  let folder: TemporaryFolder;
  before(() => {
    folder = new TemporaryFolder('pywinrm');
  });
  afterEach(() => fixture.end());
  after(() => folder.remove());

  const start = (options: PracticeHostOptions = {}): Promise<PracticeHost> =>
    fixture.start({ password: 'pass wörd 1', ...options });

  async function pywinrm(host: PracticeHost, password: string, ...more: string[]): Promise<Told[]> {
    const user = `${host.domain}\\${host.user}`;
    const args = ['--url', host.url, '--user', user, '--files', host.files, ...more];
    const env = {
      OPENSSL_CONF: folder.write('openssl.cnf', LEGACY),
      WINRM_PASSWORD: password,
      NO_PROXY: '*',
    };
    const said = await run(PYTHON, ['-B', join(PEERS, 'winrm_client.py'), ...args], env);
    return said
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Told);
  }

  function isWorkDone(host: PracticeHost, told: readonly Told[]): void {
    const [before, made, done, completed] = told;
    assert.deepEqual(before, { listed: [] });
    assert.match(made?.created ?? '', /^\{[0-9A-F-]{36}\}$/);
    assert.deepEqual(made?.listed, ['from pywinrm']);
    assert.deepEqual(done, { state: '6' });
    assert.deepEqual(completed, { completed: '0', listed: [] });
    assert.ok(existsSync(host.resolvePath('C:\\Data\\pywinrm.bin')));
  }

  const ROW = { client: 'pywinrm', server: 'practice host', mechanism: 'NTLM', framing: 'bare' } as const;
  const JOBS = 'listed, created, completed';

  it('runs a job over http, with every message sealed', async () => {
    const host = await start();
    isWorkDone(host, await pywinrm(host, host.password));
    const calls = host.requests.filter(({ action }) => action !== 'handshake');
    assert.ok(calls.length >= 6 && calls.every(({ sealed, authenticated }) => sealed && authenticated));
    record({ ...ROW, transport: 'http', sealed: true, bound: false, user: host.user, jobs: JOBS });
  });

  it('runs a job over https, bound to the connection', async () => {
    const pem = await makeCertificate();
    const lines: string[] = [];
    const host = await start({ tls: pem, log: (line) => lines.push(line) });
    const ca = folder.write('host.pem', pem.cert);
    isWorkDone(host, await pywinrm(host, host.password, '--ca', ca, '--encryption', 'auto'));

    const other = await makeCertificate();
    const relay = await TlsRelay.start(host.url, other);
    try {
      const args = ['--ca', folder.write('other.pem', other.cert), '--encryption', 'auto'];
      const relayed = { ...host, url: relay.through(host.url) };
      assert.deepEqual(await pywinrm(relayed, host.password, ...args), [{ refused: true }]);
    } finally {
      await relay.stop();
    }
    assert.ok(
      lines.some((line) => line.endsWith('sign-in refused: binding')),
      lines.join('\n'),
    );
    record({ ...ROW, transport: 'https', sealed: false, bound: true, user: host.user, jobs: JOBS });
  });

  it('is refused with a wrong password, and with a body in clear over http', async () => {
    const host = await start();
    assert.deepEqual(await pywinrm(host, 'wrong'), [{ refused: true }]);
    assert.deepEqual(await pywinrm(host, host.password, '--encryption', 'never'), [{ refused: true }]);
    assert.deepEqual([...new Set(host.requests.map(({ action }) => action))], ['handshake']);
  });
});
