import assert from 'node:assert/strict';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { openJobs } from '../openJobs';
import type { FlawKind } from '../../src/practice/flaws';
import { parseEndpoint } from '../../src/wsman/endpoint';
import type { ErrorCode } from '../../src/wsman/errors';
import { CALM, Fixture, failsWith } from './fixture';

const CREDENTIAL = { user: 'practice', password: 'secret' };

/** A TCP server that answers every connection in one fixed way. */
class BareServer {
  #server: Server | undefined;
  readonly #sockets = new Set<Socket>();

  async start(answer: (socket: Socket) => void): Promise<string> {
    const server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => this.#sockets.delete(socket));
      answer(socket);
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/wsman`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    const server = this.#server;
    if (server?.listening) await new Promise((resolve) => server.close(resolve));
  }
}

function http(status: string, headers: readonly string[], body: string): (socket: Socket) => void {
  const head = [`HTTP/1.1 ${status}`, `Content-Length: ${Buffer.byteLength(body)}`, ...headers].join('\r\n');
  return (socket) => socket.on('data', () => socket.write(`${head}\r\n\r\n${body}`));
}

const HTML = '<!DOCTYPE html><html><body><h1>It works</h1></body></html>';
const HTML_TYPE = 'Content-Type: text/html';

describe('a server that is not WinRM', () => {
  const server = new BareServer();
  afterEach(() => server.stop());

  const CASES: readonly (readonly [what: string, answer: (socket: Socket) => void, code: ErrorCode])[] = [
    ['a web page', http('200 OK', [HTML_TYPE], HTML), 'SIGN_IN_UNANSWERED'],
    ['a web page that was not found', http('404 Not Found', [HTML_TYPE], HTML), 'NOT_WINRM'],
    ['a method that is not allowed', http('405 Method Not Allowed', [HTML_TYPE], HTML), 'NOT_WINRM'],
    ['a proxy that forbids', http('403 Forbidden', [HTML_TYPE], HTML), 'FORBIDDEN'],
    ['a stopped service', http('503 ', [], ''), 'SERVICE_UNAVAILABLE'],
    ['a redirect', http('302 Found', ['Location: http://127.0.0.1:1/'], ''), 'NOT_WINRM'],
    ['another scheme', http('401 ', ['WWW-Authenticate: Basic realm="x"'], ''), 'SCHEME_NOT_OFFERED'],
    ['a 401 without schemes', http('401 ', [], ''), 'SCHEME_NOT_OFFERED'],
    ['an invalid token', http('401 ', ['WWW-Authenticate: Negotiate AAAA'], ''), 'BAD_TOKEN'],
    ['another protocol', (socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'), 'NOT_WINRM'],
    ['a connection that ends at once', (socket) => socket.end(), 'CONNECTION_LOST'],
    ['a reset', (socket) => socket.resetAndDestroy(), 'CONNECTION_LOST'],
    [
      'half an answer',
      (socket) => socket.on('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf')),
      'CONNECTION_LOST',
    ],
    [
      'endless headers',
      (socket) =>
        socket.on('data', () =>
          socket.write(`HTTP/1.1 200 OK\r\n${`X: ${'y'.repeat(1000)}\r\n`.repeat(100)}`),
        ),
      'NOT_WINRM',
    ],
  ];
  for (const [what, answer, code] of CASES)
    it(`${what} ends in ${code}`, async () => {
      const url = await server.start(answer);
      const client = await openJobs({
        endpoint: parseEndpoint(url),
        auth: 'negotiate',
        credential: CREDENTIAL,
      });
      try {
        const error = await failsWith(code, client.list(CALM));
        assert.match(error.message, /127\.0\.0\.1/);
      } finally {
        await client.close();
      }
    });

  it('a closed port ends in CONNECTION_REFUSED, with the command that enables WinRM', async () => {
    const url = await server.start(() => undefined);
    await server.stop();
    const client = await openJobs({
      endpoint: parseEndpoint(url),
      auth: 'negotiate',
      credential: CREDENTIAL,
    });
    const error = await failsWith('CONNECTION_REFUSED', client.list(CALM));
    assert.match(error.remedy ?? '', /Enable-PSRemoting/);
    await client.close();
  });

  it('a name that does not exist ends in HOST_NOT_FOUND', async () => {
    // Names in .invalid never resolve (RFC 6761 6.4).
    const url = 'http://no-such-host.invalid:5985/wsman';
    const client = await openJobs({
      endpoint: parseEndpoint(url),
      auth: 'negotiate',
      credential: CREDENTIAL,
    });
    await failsWith('HOST_NOT_FOUND', client.list(CALM));
    await client.close();
  });

  it('a CA file that is missing or invalid is refused', async () => {
    const options = {
      endpoint: parseEndpoint('https://srv'),
      auth: 'negotiate',
      credential: CREDENTIAL,
    } as const;
    await failsWith('BAD_INPUT', openJobs({ ...options, caFile: '/no/such/file.pem' }));
    await failsWith('BAD_INPUT', openJobs({ ...options, caFile: __filename }));
  });
});

describe('a WinRM host with wrong answers', () => {
  const fixture = new Fixture();
  afterEach(() => fixture.end());

  const CASES: readonly (readonly [kind: FlawKind, code: ErrorCode])[] = [
    ['html', 'NOT_WINRM'],
    ['malformed', 'MALFORMED_ANSWER'],
    ['notSoap', 'MALFORMED_ANSWER'],
    ['oversized', 'ANSWER_TOO_LARGE'],
    ['unsealed', 'UNSEALED_ANSWER'],
    ['flippedBit', 'SEALING_BROKEN'],
    ['wrongRelatesTo', 'MALFORMED_ANSWER'],
    ['empty500', 'SEALING_REFUSED'],
    ['empty200', 'NOT_WINRM'],
  ];
  for (const [kind, code] of CASES)
    it(`${kind} ends in ${code}, and the next request works`, async () => {
      const host = await fixture.start();
      const client = await fixture.connect();
      host.behaviour.flaws.push({ kind });
      await failsWith(code, client.list(CALM));
      assert.deepEqual(await client.list(CALM), []);
    });

  it('a replayed answer ends in SEALING_BROKEN', async () => {
    const host = await fixture.start();
    const client = await fixture.connect();
    await client.list(CALM);
    host.behaviour.flaws.push({ kind: 'replayed' });
    await failsWith('SEALING_BROKEN', client.list(CALM));
    assert.deepEqual(await client.list(CALM), []);
  });

  it('an orphan job, which makes every listing fail, is explained', async () => {
    await fixture.start({ behaviour: { orphanJob: true } });
    const error = await failsWith('PROVIDER_FAILED', (await fixture.connect()).list(CALM));
    assert.match(error.remedy ?? '', /bitsadmin/);
  });

  it('a stopped service ends in SERVICE_UNAVAILABLE', async () => {
    await fixture.start({ behaviour: { service: 'stopped' } });
    const error = await failsWith('SERVICE_UNAVAILABLE', (await fixture.connect()).list(CALM));
    assert.match(error.remedy ?? '', /Start-Service WinRM/);
  });

  it('any other fault is reported with the code and reason of the host', async () => {
    const host = await fixture.start();
    const client = await fixture.connect();
    host.behaviour.flaws.push({
      kind: 'fault',
      fault: { code: 2_150_858_819, subcode: 'w:SchemaValidationError', reason: 'Das XML ist ungültig.' },
    });
    const error = await failsWith('FAULT', client.list(CALM));
    assert.match(error.message, /Das XML ist ungültig\./);
    assert.match(error.detail ?? '', /2150858819/);
  });

  it('a quota ends in QUOTA_EXCEEDED', async () => {
    const host = await fixture.start();
    const client = await fixture.connect();
    host.behaviour.flaws.push({ kind: 'fault', fault: { code: 2_150_859_174, subcode: 'w:InternalError' } });
    await failsWith('QUOTA_EXCEEDED', client.list(CALM));
  });
});

describe('a job with unusual values', () => {
  const fixture = new Fixture();
  afterEach(() => fixture.end());

  it('is listed with unknown states, priorities and sizes, and keeps unknown properties', async () => {
    const host = await fixture.start();
    host.seed({
      displayName: 'odd',
      state: 'SUSPENDED',
      files: [{ remoteUrl: 'http://a.example/x', localFile: 'C:\\Data\\x' }],
    });
    host.behaviour.overrides = [
      {
        properties: {
          State: '42',
          Priority: '9',
          BytesTotal: '18446744073709551615',
          BytesTransferred: '18446744073709551614',
          Flavour: 'new in Windows 12',
          Owner: null,
        },
      },
    ];
    const [job] = await (await fixture.connect()).list(CALM);
    assert.equal(job?.state, 'UNKNOWN(42)');
    assert.equal(job.priority, 'UNKNOWN(9)');
    assert.equal(job.bytesTotal, undefined);
    assert.equal(job.bytesTransferred, 18_446_744_073_709_551_614n);
    assert.equal(job.owner, '');
    assert.equal(job.otherProperties.get('Flavour'), 'new in Windows 12');
  });

  for (const name of [
    '名前',
    'اسم',
    'नाम',
    '🚚 & <b>"bold"</b>',
    "it's",
    ' spaces  kept ',
    'zero\u200dwidth',
    'a]]>b',
  ])
    it(`sends and receives the name ${JSON.stringify(name)}`, async () => {
      const host = await fixture.start();
      host.seed({
        displayName: name,
        state: 'SUSPENDED',
        files: [{ remoteUrl: 'http://a.example/x', localFile: 'C:\\Data\\x' }],
      });
      const client = await fixture.connect();
      const [job] = await client.list(CALM);
      assert.equal(job?.displayName, name);
      await client.setProperties(job.jobId, { description: name }, CALM);
      const changed = await client.get(job.jobId, CALM);
      assert.equal(changed?.description, name);
    });

  it('is listed when its name has characters that XML forbids', async () => {
    const host = await fixture.start({ behaviour: { rawControls: true } });
    host.seed({
      displayName: 'a\u0001b',
      state: 'SUSPENDED',
      files: [{ remoteUrl: 'http://a.example/x', localFile: 'C:\\Data\\x' }],
    });
    const [job] = await (await fixture.connect()).list(CALM);
    assert.equal(job?.displayName, 'ab');
  });

  it('is not created with such a character', async () => {
    const host = await fixture.start();
    const jobId = host.seed({
      displayName: 'a',
      state: 'SUSPENDED',
      files: [{ remoteUrl: 'http://a.example/x', localFile: 'C:\\Data\\x' }],
    });
    const client = await fixture.connect();
    await failsWith('BAD_INPUT', client.setProperties(jobId, { displayName: 'a\u0001b' }, CALM));
  });

  it('is JOB_NOT_FOUND for every action when it has gone, and undefined for a reader', async () => {
    await fixture.start();
    const client = await fixture.connect();
    const gone = '{00000000-0000-0000-0000-000000000000}';
    assert.equal(await client.get(gone, CALM), undefined);
    for (const action of ['suspend', 'resume', 'complete', 'cancel'] as const)
      await failsWith('JOB_NOT_FOUND', client.changeState(gone, action, CALM));
    await failsWith('JOB_NOT_FOUND', client.setProperties(gone, { priority: 'LOW' }, CALM));
    await failsWith('JOB_NOT_FOUND', client.getError(gone, 1033, CALM));
  });
});
