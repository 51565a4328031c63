import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { nextTurn } from '../../../../src/runtime/turn';
import { parseEndpoint } from '../../../../src/wsman/endpoint';
import { AnswerStream } from '../../../../src/wsman/http/answerStream';
import { BodyRoom } from '../../../../src/wsman/http/bodyRoom';
import { exchange, type HttpAnswer } from '../../../../src/wsman/http/httpExchange';

const CALM = new AbortController().signal;
const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n';

describe('an exchange over one connection', () => {
  let server: Server;
  let host: Socket;
  let stream: AnswerStream;
  const room = new BodyRoom();
  const endpoint = parseEndpoint('http://host.example.test:5985');

  beforeEach(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const accepted = once(server, 'connection') as Promise<[Socket]>;
    stream = new AnswerStream(connect((server.address() as AddressInfo).port, '127.0.0.1'), endpoint);
    [host] = await accepted;
    host.on('error', () => undefined);
  });

  afterEach(() => {
    stream.destroy();
    host.destroy();
    server.close();
  });

  /** Sends a request; the host answers as soon as the head has come. */
  async function answered(text: string, maxAnswerSize = 1_000): Promise<HttpAnswer> {
    stream.expectAnswer();
    host.once('data', () => host.write(text));
    const post = { headers: {}, body: Buffer.from('question'), headersTimeout: 5_000 };
    const answer = await exchange(stream, post, { endpoint, bodyTimeout: 5_000, maxAnswerSize, room }, CALM);
    stream.rest();
    return answer;
  }

  it('follows another one', async () => {
    for (const text of ['ab', 'cd']) {
      const { status, body, isLast } = await answered(`${ANSWER}\r\n${text}`);
      assert.deepEqual([status, body.toString(), isLast], [200, text, false]);
    }
  });

  it('leaves nothing with the connection, which may rest for minutes', async () => {
    const held = await (async () => {
      stream.expectAnswer();
      host.once('data', () => host.write(`${ANSWER}\r\nab`));
      const terms = { endpoint, bodyTimeout: 5_000, maxAnswerSize: 1_000, room };
      const answer = await exchange(
        stream,
        { headers: {}, body: undefined, headersTimeout: 5_000 },
        terms,
        CALM,
      );
      stream.rest();
      return new WeakRef(answer);
    })();
    // A weak reference holds until the turn has ended.
    await nextTurn();
    setFlagsFromString('--expose-gc');
    (runInNewContext('gc') as () => void)();
    assert.equal(held.deref(), undefined);
    assert.equal(stream.destroyed, false);
  });

  it('keeps every challenge apart', async () => {
    const { challenges } = await answered(`${ANSWER}WWW-Authenticate: A\r\nWWW-Authenticate: B, C\r\n\r\nab`);
    assert.deepEqual(challenges, ['A', 'B, C']);
  });

  it('is the last one where the host closes', async () => {
    assert.equal((await answered(`${ANSWER}Connection: close\r\n\r\nab`)).isLast, true);
  });

  it('refuses a body that is too large', async () => {
    await assert.rejects(answered(`${ANSWER}\r\nab`, 1), { code: 'BODY_TOO_LARGE' });
  });

  it('refuses a head that is too large', async () => {
    await assert.rejects(answered(`${ANSWER}X: ${'x'.repeat(20_000)}\r\n\r\nab`), {
      code: 'HPE_HEADER_OVERFLOW',
    });
  });

  it('ends where the host speaks unasked', async () => {
    await answered(`${ANSWER}\r\nab`);
    const closed = once(stream, 'close');
    host.write(`${ANSWER}\r\nno`);
    await closed;
    assert.equal(stream.destroyed, true);
  });
});
