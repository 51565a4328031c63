import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseEndpoint } from '../../../../src/wsman/endpoint';
import { RemoteError, hasCode, isRemoteError } from '../../../../src/wsman/errors';
import { cutError, legError } from '../../../../src/wsman/http/legError';
import type { HttpAnswer } from '../../../../src/wsman/http/line';

const PLACE = { host: 'srv', user: 'CORP\\anna', spn: 'HTTP/srv' };
const SMALL = `Kerberos ${'A'.repeat(4000)}`;
const LARGE = `Kerberos ${'A'.repeat(20_000)}`;

function answer(status: number, part: Partial<HttpAnswer> = {}): HttpAnswer {
  const empty = {
    contentType: '',
    challenges: [],
    server: '',
    date: '',
    body: Buffer.alloc(0),
    isLast: false,
  };
  return { ...empty, status, ...part };
}

function codeOf(status: number, authorization = SMALL, part: Partial<HttpAnswer> = {}): string {
  const leg = { authorization, mechanism: 'Kerberos', answer: answer(status, part) };
  return legError(leg, PLACE, parseEndpoint('srv')).code;
}

describe('the cause of a sign-in that was not judged', () => {
  it('is the size of the ticket where headers are too large', () => {
    assert.equal(codeOf(431), 'TICKET_TOO_LARGE');
    assert.equal(codeOf(400, LARGE), 'TICKET_TOO_LARGE');
    const leg = { authorization: LARGE, mechanism: 'Kerberos', answer: answer(400) };
    const { message, advice } = legError(leg, PLACE, parseEndpoint('srv'));
    assert.match(message, /20 KB/);
    assert.match(advice, /groups.*MaxFieldLength and MaxRequestBytes/);
  });

  it('is a missing keytab, or a proxy, where a small header makes no sense', () => {
    assert.equal(codeOf(400), 'SIGN_IN_UNREADABLE');
  });

  it('is a missing listener where HTTP.sys answers 404, and another web server else', () => {
    assert.equal(codeOf(404, SMALL, { server: 'Microsoft-HTTPAPI/2.0' }), 'NO_LISTENER');
    assert.equal(codeOf(404, SMALL, { server: 'Microsoft-IIS/10.0' }), 'NOT_WINRM');
  });

  it('is a proxy that wants a sign-in', () => {
    assert.equal(codeOf(407), 'PROXY_SIGN_IN');
  });

  it('is the host where it answers an empty 500', () => {
    assert.equal(codeOf(500), 'SIGN_IN_FAILED');
    assert.equal(codeOf(500, SMALL, { body: Buffer.from('<html>'), contentType: 'text/html' }), 'NOT_WINRM');
  });

  it('is a connection that was closed between two legs', () => {
    const lost = new RemoteError('CONNECTION_LOST', { host: 'srv' });
    assert.equal(cutError(lost, PLACE, true), lost);
    const cut = cutError(lost, PLACE, false);
    assert.ok(isRemoteError(cut) && hasCode(cut, 'SIGN_IN_CUT'));
    const refused = new RemoteError('CANCELLED');
    assert.equal(cutError(refused, PLACE, false), refused);
  });
});
