import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, it } from 'mocha';
import { called, parseEndpoint } from '../../../../src/wsman/endpoint';
import { hasClass, hasCode, type ErrorCode } from '../../../../src/wsman/errors';
import { HttpTransport } from '../../../../src/wsman/http/httpTransport';
import { noKerberos } from '../../../../src/security/noKerberos';
import { DERIVED } from '../../security/vectors';
import { anyTime } from '../fakeTransport';
import { answer } from '../samples';

const SOAP_TYPE = 'application/soap+xml;charset=UTF-8';
const PASSWORD = 'not-the-password-of-anyone';

let server: Server | undefined;
let transport: HttpTransport | undefined;

afterEach(async () => {
  transport?.close();
  server?.closeAllConnections();
  if (server) await new Promise((resolve) => server?.close(resolve));
  transport = undefined;
  server = undefined;
});

/** A transport to a loopback server that gives every request this answer. */
async function transportTo(
  answering: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<HttpTransport> {
  server = createServer(answering).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(typeof address === 'object' && address);
  transport = new HttpTransport({
    kerberos: noKerberos,
    endpoint: called(parseEndpoint(`http://127.0.0.1:${address.port}/wsman`), 'Web server'),
    auth: 'negotiate',
    credential: { user: 'alice', password: PASSWORD },
    timeouts: { connect: 2000, authenticate: 2000, body: 2000 },
    maxAnswerSize: 100_000,
  });
  return transport;
}

function answers(status: number, type: string, body: string | Buffer) {
  return (_: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': type }).end(body);
  };
}

describe('HttpTransport', () => {
  describe('a request without credentials', () => {
    it('returns the answer’s text, and states in a header that it does not sign in', async () => {
      const seen: IncomingMessage['headers'][] = [];
      const host = await transportTo((request, response) => {
        seen.push(request.headers);
        response.writeHead(200, { 'content-type': SOAP_TYPE }).end(answer('<x/>'));
      });
      assert.equal(await host.sendAnonymous('<e/>', 2000, anyTime), answer('<x/>'));
      assert.equal(seen[0]?.['wsmanidentify'], 'unauthenticated');
      assert.equal(seen[0]['content-type'], SOAP_TYPE);
      assert.equal(seen[0].authorization, undefined);
    });

    const table: readonly (readonly [string, number, string, string | Buffer, ErrorCode])[] = [
      ['bytes that are no text', 200, SOAP_TYPE, Buffer.from([0x3c, 0xff]), 'MALFORMED_ANSWER'],
      ['a web page', 200, 'text/html', '<html></html>', 'NOT_WINRM'],
      ['a demand to sign in', 401, 'text/html', '', 'SIGN_IN_REQUIRED'],
      ['a service that is stopped', 503, 'text/html', '', 'SERVICE_UNAVAILABLE'],
      ['a proxy', 403, 'text/html', '', 'FORBIDDEN'],
      ['an answer without end', 200, SOAP_TYPE, 'x'.repeat(200_000), 'ANSWER_TOO_LARGE'],
    ];
    for (const [what, status, type, body, code] of table)
      it(`reports ${what} as ${code}`, async () => {
        const host = await transportTo(answers(status, type, body));
        await assert.rejects(host.sendAnonymous('<e/>', 2000, anyTime), (error) => {
          assert.ok(hasCode(error, code));
          assert.match(error.message, /Web server/);
          return !error.message.includes('127.0.0.1');
        });
      });
  });

  it('sends a refused password once, although several requests wait for it', async () => {
    const challenge = `Negotiate ${DERIVED.handshake.challenge.toString('base64')}`;
    let legs = 0;
    const host = await transportTo((_, response) => {
      const header = ++legs % 2 === 1 ? challenge : 'Negotiate';
      response.writeHead(401, { 'www-authenticate': header }).end();
    });
    const request = { envelope: '<e/>', effect: 'none', what: 'Get', limit: 2000 } as const;
    const asked = await Promise.allSettled([1, 2, 3, 4].map(() => host.send(request, anyTime)));
    for (const each of asked)
      assert.ok(each.status === 'rejected' && hasCode(each.reason, 'SIGN_IN_REFUSED'));
    assert.equal(legs, 2, 'one NEGOTIATE and one AUTHENTICATE');
  });

  const again = DERIVED.handshake.challenge.toString('base64');
  for (const header of [
    [],
    ['Negotiate, Basic realm="WSMAN"'],
    ['Basic realm="a, Negotiate TlRM", Negotiate'],
    ['Kerberos'],
    [`Negotiate ${again}`],
    [`Basic realm="x", negotiate ${again}, NTLM`],
    ['Negotiate oRQwEqADCgEC'],
    ['Negotiate AAAA'],
    ['Negotiate "never closed, Basic'],
    [',,,'],
  ])
    it(`takes a 401 after the password for its refusal, with the header ${JSON.stringify(header)}`, async () => {
      let legs = 0;
      const host = await transportTo((_, response) => {
        const first = `Basic realm="a, b", Negotiate ${again}`;
        response.writeHead(401, { 'www-authenticate': ++legs === 1 ? first : header }).end();
      });
      const request = { envelope: '<e/>', effect: 'none', what: 'Get', limit: 2000 } as const;
      await assert.rejects(host.send(request, anyTime), (error) => hasClass(error, 'holdsCredential'));
      assert.equal(legs, 2);
    });

  it('names the schemes that a host offers instead, and never the password', async () => {
    const host = await transportTo((_, response) => {
      response.writeHead(401, { 'www-authenticate': ['Kerberos', 'Basic realm="WSMAN"'] }).end();
    });
    const request = { envelope: '<e/>', effect: 'none', what: 'Get', limit: 2000 } as const;
    await assert.rejects(host.send(request, anyTime), (error) => {
      assert.ok(hasCode(error, 'SCHEME_NOT_OFFERED'));
      assert.match(error.message, /Kerberos, Basic/);
      assert.ok(!JSON.stringify([error.message, error.advice, error.detail, error.args]).includes(PASSWORD));
      return true;
    });
  });
});
