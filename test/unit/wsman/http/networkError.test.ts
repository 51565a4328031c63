import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RemoteError, type ErrorCode } from '../../../../src/wsman/errors';
import { called, parseEndpoint } from '../../../../src/wsman/endpoint';
import { networkError } from '../../../../src/wsman/http/networkError';
import { anyTime } from '../fakeTransport';

function errorOf(
  error: unknown,
  signal = anyTime,
  endpoint = parseEndpoint('https://srv.example'),
): RemoteError {
  return networkError(error, {
    endpoint,
    timeouts: { connect: 10_000, authenticate: 20_000, body: 15_000 },
    headersTimeout: 65_000,
    maxAnswerSize: 2_048_000,
    signal,
  });
}

function nodeError(code: string, part: Readonly<Record<string, unknown>> = {}): Error {
  return Object.assign(new Error('words that say nothing'), { code, ...part });
}

describe('networkError', () => {
  const table: readonly (readonly [string, ErrorCode])[] = [
    ['ENOTFOUND', 'HOST_NOT_FOUND'],
    ['EAI_AGAIN', 'HOST_NOT_FOUND'],
    ['ECONNREFUSED', 'CONNECTION_REFUSED'],
    ['EHOSTUNREACH', 'HOST_UNREACHABLE'],
    ['ENETUNREACH', 'HOST_UNREACHABLE'],
    ['ETIMEDOUT', 'CONNECT_TIMEOUT'],
    ['HEADERS_TIMEOUT', 'REQUEST_TIMEOUT'],
    ['BODY_TIMEOUT', 'REQUEST_TIMEOUT'],
    ['BODY_TOO_LARGE', 'ANSWER_TOO_LARGE'],
    ['HPE_INVALID_CONSTANT', 'NOT_WINRM'],
    ['HPE_ANYTHING', 'NOT_WINRM'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'CERTIFICATE_REFUSED'],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'CERTIFICATE_REFUSED'],
    ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'CERTIFICATE_REFUSED'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'TLS_FAILED'],
    ['ERR_TLS_PROTOCOL_VERSION_CONFLICT', 'TLS_FAILED'],
    ['EPROTO', 'TLS_FAILED'],
    ['ECONNRESET', 'CONNECTION_LOST'],
    ['EPIPE', 'CONNECTION_LOST'],
    ['SOMETHING_NEW', 'CONNECTION_LOST'],
  ];
  for (const [code, expected] of table)
    it(`${code} means ${expected}`, () => {
      assert.equal(errorOf(nodeError(code)).code, expected);
    });

  it('calls the host by its name, and its address where that may be wrong', () => {
    const endpoint = called(parseEndpoint('https://srv.example'), 'Web server');
    const refused = errorOf(nodeError('ECONNREFUSED'), anyTime, endpoint);
    assert.equal(refused.message, 'Web server refuses connections on port 5986.');
    assert.match(refused.advice, /^Check the address srv\.example and the port /);
    const unknown = errorOf(nodeError('ENOTFOUND'), anyTime, endpoint);
    assert.equal(unknown.message, "The name of Web server can't be resolved.");
    assert.match(unknown.advice, /^Check the spelling of srv\.example, /);
  });

  for (const code of ['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ECONNREFUSED', 'EADDRNOTAVAIL'])
    for (const syscall of ['read', 'write'])
      it(`${code} of a ${syscall} means that an open connection was lost`, () => {
        assert.equal(errorOf(nodeError(code, { syscall })).code, 'CONNECTION_LOST');
        assert.equal(
          errorOf(new Error('x', { cause: nodeError(code, { syscall }) })).code,
          'CONNECTION_LOST',
        );
        assert.notEqual(errorOf(nodeError(code, { syscall: 'connect' })).code, 'CONNECTION_LOST');
      });

  it('EPROTO of a write means TLS, which fails while writing', () => {
    assert.equal(errorOf(nodeError('EPROTO', { syscall: 'write' })).code, 'TLS_FAILED');
  });

  it('finds the code in a cause, and in the first of several attempts', () => {
    assert.equal(errorOf(new Error('x', { cause: nodeError('ENOTFOUND') })).code, 'HOST_NOT_FOUND');
    assert.equal(
      errorOf(new AggregateError([nodeError('ECONNREFUSED'), nodeError('EHOSTUNREACH')])).code,
      'CONNECTION_REFUSED',
    );
  });

  it('distinguishes a cancel by the caller from a time-out', () => {
    const abort = new DOMException('x', 'AbortError');
    assert.equal(errorOf(abort, AbortSignal.abort()).code, 'CANCELLED');
    assert.equal(errorOf(abort).code, 'REQUEST_TIMEOUT');
    assert.equal(errorOf(new DOMException('x', 'TimeoutError')).code, 'REQUEST_TIMEOUT');
    assert.equal(errorOf(nodeError('ECONNRESET'), AbortSignal.abort()).code, 'CANCELLED');
  });

  it('keeps a RemoteError unchanged', () => {
    const error = new RemoteError('BAD_TOKEN', { host: 'srv.example' });
    assert.equal(errorOf(error), error);
  });

  it('names hosts, ports, times, sizes and reasons that a person can act on', () => {
    assert.match(errorOf(nodeError('ECONNREFUSED')).message, /srv\.example .* 5986/);
    assert.match(errorOf(nodeError('ETIMEDOUT')).message, /within 10 seconds/);
    assert.match(errorOf(nodeError('HEADERS_TIMEOUT')).message, /within 65 seconds/);
    assert.match(errorOf(nodeError('BODY_TOO_LARGE')).message, /2000 KB/);
  });

  it('keeps the code for a bug report, and no text of the library', () => {
    const error = errorOf(nodeError('ECONNRESET'));
    assert.equal(error.detail, 'ECONNRESET');
    assert.doesNotMatch(error.message, /words that say nothing/);
  });

  it('accepts values that are not errors', () => {
    for (const value of [undefined, null, 'text', 5, {}])
      assert.equal(errorOf(value).code, 'CONNECTION_LOST');
  });
});
