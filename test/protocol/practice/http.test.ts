import assert from 'node:assert/strict';
import { RawClient, SEALED, SOAP } from './rawClient';
import { IDENTIFY, enumerate, field } from './requests';
import { Session } from './session';

describe('practice host over HTTP', () => {
  const session = new Session();
  afterEach(() => session.end());

  it('answers a request without credentials with 401, Negotiate and Connection: close, and ends the connection', async () => {
    await session.start();
    const client = await session.open();
    const answer = await client.post(IDENTIFY, { 'Content-Type': SOAP });
    assert.equal(answer.statusLine, 'HTTP/1.1 401 ');
    assert.equal(answer.headers.get('www-authenticate'), 'Negotiate');
    assert.equal(answer.headers.get('connection'), 'close');
    assert.equal(answer.body.length, 0);
    await client.ended();
  });

  it('keeps the connection between the legs of a handshake, and sends only what Windows sends', async () => {
    const host = await session.start();
    const client = await session.signIn();
    const { answer, status, text } = await client.send(IDENTIFY);
    assert.equal(status, 200);
    assert.equal(answer.statusLine, 'HTTP/1.1 200 ');
    assert.deepEqual(answer.headerNames, ['Content-Type', 'Server', 'Date', 'Content-Length']);
    assert.equal(answer.headers.get('server'), 'Microsoft-HTTPAPI/2.0');
    assert.equal(field(text, 'ProductVersion'), 'OS: 10.0.17763 SP: 0.0 Stack: 3.0');
    assert.match(text, /secprofile\/http\/spnego-kerberos</u);
    const [first, second, third] = host.requests;
    assert.deepEqual([first?.status, second?.status, third?.action], [401, 200, 'Identify']);
    assert.deepEqual([first?.connection, second?.connection, third?.connection], [1, 1, 1]);
    assert.deepEqual([third?.sealed, third?.authenticated], [true, true]);
  });

  it('answers Identify without credentials, and nothing else', async () => {
    const host = await session.start();
    for (const name of ['WSMANIDENTIFY', 'WSMANIDENTITY']) {
      const client = await session.open();
      const answer = await client.post(IDENTIFY, { 'Content-Type': SOAP, [name]: 'unauthenticated' });
      assert.equal(answer.status, 200);
      const text = answer.body.toString();
      assert.equal(field(text, 'ProductVersion'), 'OS: 0.0.0 SP: 0.0 Stack: 3.0');
      assert.doesNotMatch(text, /SecurityProfile|Action|RelatesTo/u);
      const other = await client.post(enumerate(), { 'Content-Type': SOAP, [name]: 'unauthenticated' });
      assert.equal(other.status, 401);
    }
    host.behaviour.identify = false;
    const client = await session.open();
    const refused = await client.post(IDENTIFY, { 'Content-Type': SOAP, WSMANIDENTIFY: 'unauthenticated' });
    assert.equal(refused.status, 500);
    assert.match(refused.body.toString(), /Code="2150859257"/u);
  });

  it('refuses a wrong password, an unknown user, and a changed message in the same way', async () => {
    const host = await session.start();
    const right = { user: host.user, password: host.password };
    for (const login of [
      { ...right, password: `${host.password}x` },
      { ...right, user: 'Administrator' },
      { ...right, domain: 'ELSEWHERE' },
    ]) {
      const client = await session.open();
      const answer = await client.signIn(login);
      assert.deepEqual([answer.status, answer.headers.get('connection')], [401, 'close']);
      assert.equal(answer.headers.get('www-authenticate'), 'Negotiate');
    }
    const client = await session.open();
    const answer = await client.signIn(right, (message) => {
      message[72] = (message[72] ?? 0) ^ 1;
    });
    assert.equal(answer.status, 401, 'the MIC is verified');
  });

  it('accepts the account with its domain, as name@domain, and in any case', async () => {
    const host = await session.start();
    const { password } = host;
    for (const login of [
      { user: 'PRACTICE', password, domain: 'PRACTICE' },
      { user: 'Practice', password, domain: 'practice' },
      { user: 'practice@PRACTICE', password },
      { user: 'practice@practice.test', password },
    ]) {
      const client = await session.open();
      assert.equal((await client.signIn(login)).status, 200, login.user);
    }
  });

  it('does not let one connection use the sign-in of another', async () => {
    await session.start();
    const signedIn = await session.signIn();
    const other = await session.open();
    const body = signedIn.seal(IDENTIFY);
    assert.equal((await other.post(body, { 'Content-Type': SEALED })).status, 401);
  });

  it('refuses a body in clear with 401, and ends the sign-in', async () => {
    await session.start();
    const client = await session.signIn();
    const answer = await client.post(enumerate(), { 'Content-Type': SOAP });
    assert.deepEqual([answer.status, answer.body.length], [401, 0]);
    await client.ended();
  });

  it('answers a message that it cannot open with an empty 500, and ends the connection', async () => {
    await session.start();
    const spoil = [
      (body: Buffer) => body.writeUInt8(body.readUInt8(body.length - 40) ^ 1, body.length - 40),
      (body: Buffer) => body.write('Length=9', body.indexOf('Length=')),
    ];
    for (const change of spoil) {
      const client = await session.signIn();
      const body = client.seal(IDENTIFY);
      change(body);
      const answer = await client.post(body, { 'Content-Type': SEALED });
      assert.deepEqual([answer.status, answer.body.length], [500, 0]);
      await client.ended();
    }
  });

  it('reads sealed bodies with and without TABs, and writes them as configured', async () => {
    const host = await session.start();
    const client = await session.signIn();
    for (const tabs of [true, false]) {
      host.behaviour.tabs = tabs;
      const answer = await client.post(client.seal(IDENTIFY, tabs ? '' : '\t'), { 'Content-Type': SEALED });
      assert.equal(answer.body.includes('\r\n\tContent-Type'), tabs);
      client.open(answer);
    }
  });

  it('answers other paths, methods and types as HTTP.sys and WinRM do', async () => {
    const host = await session.start();
    const client = await session.signIn();
    const status = async (body: string, headers: Record<string, string>, line?: string): Promise<number> => {
      const own = line?.includes('/wsman') === false ? await session.open() : client;
      return (await own.exchange(body, headers, line))?.status ?? 0;
    };
    assert.equal(await status('', {}, 'POST /other HTTP/1.1'), 404);
    assert.equal(await status('', {}, 'GET /wsman HTTP/1.1'), 405);
    assert.equal(await status('x', { 'Content-Type': 'text/plain' }), 400);
    const big = await session.open();
    const answer = await big.exchange('', { 'Content-Length': String(600 * 1024) });
    assert.deepEqual([answer?.status, answer?.headers.get('connection')], [413, 'close']);
    const whole = await session.open();
    assert.equal((await whole.post(Buffer.alloc(4 * 1024 * 1024))).status, 413);
    const chunked = await session.open();
    const length = 1024 * 1024;
    const body = `${length.toString(16)}\r\n${'x'.repeat(length)}\r\n0\r\n\r\n`;
    assert.equal((await chunked.exchange(body, { 'Transfer-Encoding': 'chunked' }))?.status, 413);
    host.behaviour.service = 'stopped';
    assert.equal(await status('', {}, 'POST /wsman?x HTTP/1.1'), 503);
  });

  it('answers to localhost and 127.0.0.1 only, before it looks at a sign-in', async () => {
    const host = await session.start();
    const absolute = 'POST http://localhost/wsman HTTP/1.1';
    for (const name of ['LOCALHOST:5985', '127.0.0.1', '127.0.0.1:1']) {
      for (const line of [undefined, absolute]) {
        const client = await session.open();
        assert.equal((await client.exchange('', { Host: name }, line))?.status, 401, name);
      }
    }
    const strangers: [name: string, line?: string][] = [
      ['evil.example'],
      ['evil.example:5985', absolute],
      ['localhost.evil.example'],
      ['localhost', 'POST http://evil.example/wsman HTTP/1.1'],
      ['127.0.0.2', 'GET / HTTP/1.1'],
    ];
    for (const [name, line] of strangers) {
      const client = await session.signIn();
      const answer = await client.exchange(
        client.seal(IDENTIFY),
        { 'Content-Type': SEALED, Host: name },
        line,
      );
      assert.equal(answer?.status, 400, name);
      assert.match(answer.body.toString(), /Bad Request - Invalid Hostname/u);
      await client.ended();
      const other = await session.open();
      const headers = {
        Host: name,
        Authorization: 'Negotiate TlRMTVNTUAA=',
        WSMANIDENTIFY: 'unauthenticated',
      };
      assert.equal((await other.exchange(IDENTIFY, headers, line))?.status, 400, name);
    }
    const told = host.requests.filter(({ status }) => status === 400);
    assert.ok(told.length === 10 && told.every(({ action }) => action === 'unknown'));
  });

  it('accepts a second sign-in on a connection', async () => {
    const host = await session.start();
    const client = await session.signIn();
    const wrong = await client.signIn({ user: host.user, password: 'wrong' });
    assert.equal(wrong.status, 401);
    await client.ended();
    const again = await session.signIn();
    assert.equal((await again.signIn(host)).status, 200);
    assert.equal((await again.send(IDENTIFY)).status, 200);
  });

  it('handles the requests of one connection one after another', async () => {
    await session.start();
    const client = await session.signIn();
    const texts = await client.pipeline([IDENTIFY, enumerate(), IDENTIFY]);
    assert.deepEqual(
      texts.map((text) => /<(?:wsmid|n):(\w+)/u.exec(text)?.[1]),
      ['IdentifyResponse', 'EnumerateResponse', 'IdentifyResponse'],
    );
  });

  it('reads UTF-16 and answers in it', async () => {
    await session.start();
    const client = await session.open();
    const body = Buffer.from(`\ufeff${IDENTIFY}`, 'utf16le');
    const headers = {
      'Content-Type': 'application/soap+xml;charset=UTF-16',
      WSMANIDENTIFY: 'unauthenticated',
    };
    const answer = await client.post(body, headers);
    assert.equal(answer.headers.get('content-type'), 'application/soap+xml;charset=UTF-16');
    assert.match(answer.body.toString('utf16le'), /^\ufeff<s:Envelope /u);
  });

  it('logs failed sign-ins without secrets', async () => {
    const lines: string[] = [];
    const host = await session.start({ log: (line) => lines.push(line), password: 'Very-Secret-1' });
    const client = await RawClient.open(host.url);
    await client.signIn({ user: host.user, password: 'Other-Secret-2' });
    client.close();
    assert.ok(lines.some((line) => line.includes('sign-in refused: password')));
    assert.doesNotMatch(lines.join('\n'), /Secret/u);
  });
});
