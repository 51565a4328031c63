import assert from 'node:assert/strict';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { HttpTransport } from '../../src/wsman/http/httpTransport';
import { noKerberos } from '../../src/security/noKerberos';
import type { TransportRequest } from '../../src/wsman/transport';
import { DERIVED } from '../unit/security/vectors';
import { CALM, failsWith } from './fixture';

const TIMEOUTS = { connect: 400, authenticate: 400, body: 400 } as const;
const READ: TransportRequest = { envelope: '<x/>', effect: 'none', what: 'Get', limit: 3000 };

/** The first answer of a sign-in with NTLM. */
const LEG = `HTTP/1.1 401 \r\nWWW-Authenticate: Negotiate ${DERIVED.handshake.challenge.toString('base64')}\r\nContent-Length: 0\r\n\r\n`;

/** A server whose connections behave as a test defines, with a count of open ones. */
class SlowServer {
  readonly open = new Set<Socket>();
  readonly #server: Server;

  constructor(behave: (socket: Socket) => void) {
    this.#server = createServer((socket) => {
      this.open.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => this.open.delete(socket));
      behave(socket);
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

describe('every phase has a timeout:', () => {
  let server: SlowServer;
  let transport: HttpTransport;

  async function start(scheme: 'http' | 'https', behave: (socket: Socket) => void): Promise<void> {
    server = new SlowServer(behave);
    transport = new HttpTransport({
      kerberos: noKerberos,
      endpoint: parseEndpoint(`${scheme}://${await server.listen()}/wsman`),
      auth: scheme === 'https' ? 'basic' : 'negotiate',
      credential: { user: 'alex', password: 'secret' },
      timeouts: TIMEOUTS,
      maxAnswerSize: 100_000,
    });
  }

  afterEach(async () => {
    transport.close();
    await server.stop();
  });

  it('a TLS handshake that never ends is TLS_FAILED: the port is open', async () => {
    await start('https', (socket) => socket.resume());
    const error = await failsWith('TLS_FAILED', transport.send(READ, CALM));
    assert.match(error.message, /no answer within 0\.4 seconds/);
  });

  it('a sign-in without an answer is REQUEST_TIMEOUT', async () => {
    await start('http', (socket) => socket.resume());
    await failsWith('REQUEST_TIMEOUT', transport.send(READ, CALM));
  });

  it('an answer whose body stops is REQUEST_TIMEOUT', async () => {
    await start('http', (socket) =>
      socket.once('data', () => socket.write('HTTP/1.1 401 \r\nContent-Length: 1000\r\n\r\nhalf')),
    );
    await failsWith('REQUEST_TIMEOUT', transport.send(READ, CALM));
  });

  it('the whole is REQUEST_TIMEOUT at its limit, although every step is in time', async () => {
    await start('http', (socket) => {
      socket.on('data', () => {
        const answer = setTimeout(() => socket.write(LEG), 250);
        socket.on('close', () => clearTimeout(answer));
      });
    });
    const begun = performance.now();
    const error = await failsWith('REQUEST_TIMEOUT', transport.send({ ...READ, limit: 350 }, CALM));
    assert.match(error.message, /within 0\.4 seconds/);
    assert.ok(performance.now() - begun < 2000);
  });

  it('waiting for a connection is REQUEST_TIMEOUT for those who wait, too', async () => {
    await start('http', (socket) => socket.resume());
    const asked = Array.from({ length: 5 }, () => transport.send({ ...READ, limit: 300 }, CALM));
    await Promise.all(asked.map((each) => failsWith('REQUEST_TIMEOUT', each)));
  });

  it('a cancel is CANCELLED, whatever the limit', async () => {
    await start('http', (socket) => socket.resume());
    await failsWith('CANCELLED', transport.send(READ, AbortSignal.timeout(50)));
  });

  it('an answer in slow pieces is REQUEST_TIMEOUT too', async () => {
    await start('http', (socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 401 \r\nContent-Length: 100000\r\n\r\n');
        const drip = setInterval(() => socket.write('x'), 50);
        socket.on('close', () => clearInterval(drip));
      });
    });
    await failsWith('REQUEST_TIMEOUT', transport.send(READ, CALM));
  });

  it('an endless answer is ANSWER_TOO_LARGE', async () => {
    await start('http', (socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 401 \r\nTransfer-Encoding: chunked\r\n\r\n');
        const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
        const pour = (): void => {
          while (!socket.destroyed && socket.write(chunk));
        };
        socket.on('drain', pour);
        pour();
      });
    });
    await failsWith('ANSWER_TOO_LARGE', transport.send(READ, CALM));
  });
});
