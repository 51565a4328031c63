import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseEndpoint } from '../../../src/wsman/endpoint';
import { hasCode } from '../../../src/wsman/errors';

describe('parseEndpoint', () => {
  for (const [text, url] of [
    ['srv', 'http://srv:5985/wsman'],
    ['srv.example', 'http://srv.example:5985/wsman'],
    ['10.1.2.3', 'http://10.1.2.3:5985/wsman'],
    ['srv:8080', 'http://srv:8080/wsman'],
    ['fe80::1', 'http://[fe80::1]:5985/wsman'],
    ['[::1]:5999', 'http://[::1]:5999/wsman'],
    [' srv ', 'http://srv:5985/wsman'],
    ['http://srv.example', 'http://srv.example:5985/wsman'],
    ['https://srv.example', 'https://srv.example:5986/wsman'],
    ['http://srv.example/', 'http://srv.example:5985/wsman'],
    ['http://srv.example:5985/wsman', 'http://srv.example:5985/wsman'],
    ['http://srv.example:80', 'http://srv.example:80/wsman'],
    ['https://srv.example:443/wsman', 'https://srv.example:443/wsman'],
    ['https://srv.example:80/', 'https://srv.example:80/wsman'],
    ['http://srv.example:8080/other/path', 'http://srv.example:8080/other/path'],
    ['http://srv.example/other', 'http://srv.example:5985/other'],
    ['http://srv.example/wsman?x=1#y', 'http://srv.example:5985/wsman'],
    ['http://srv.example?x=:80', 'http://srv.example:5985/wsman'],
    ['HTTP://SRV.Example', 'http://srv.example:5985/wsman'],
    ['http://192.0.2.7:5985', 'http://192.0.2.7:5985/wsman'],
    ['http://[2001:db8::7]', 'http://[2001:db8::7]:5985/wsman'],
    ['http://[2001:db8::80]:80/wsman', 'http://[2001:db8::80]:80/wsman'],
    ['  http://srv.example:8080/wsman\n', 'http://srv.example:8080/wsman'],
    [' http://srv.example:80', 'http://srv.example:80/wsman'],
  ] as const)
    it(`reads ${JSON.stringify(text)} as ${url}`, () => {
      const endpoint = parseEndpoint(text);
      assert.equal(endpoint.url, url);
      assert.equal(endpoint.origin + endpoint.path, url);
      assert.equal(endpoint.secure, url.startsWith('https'));
      assert.ok(endpoint.origin.endsWith(`:${endpoint.port}`));
    });

  it('returns the host without brackets, for messages and service principal names', () => {
    assert.equal(parseEndpoint('http://[2001:db8::7]:5985').host, '2001:db8::7');
    assert.equal(parseEndpoint('http://srv.example').host, 'srv.example');
  });

  it('keeps the dot of an absolute name for the look-up alone', () => {
    for (const text of ['srv.corp.example.', 'http://srv.corp.example.:5985/wsman']) {
      const { url, origin, host, lookup } = parseEndpoint(text);
      assert.equal(url, 'http://srv.corp.example:5985/wsman');
      assert.equal(origin, 'http://srv.corp.example:5985');
      assert.deepEqual([host, lookup], ['srv.corp.example', 'srv.corp.example.']);
    }
    assert.equal(parseEndpoint('srv').lookup, 'srv');
    assert.equal(parseEndpoint('[::1]').lookup, '::1');
  });

  for (const text of [
    '2016',
    '2016:5985',
    'http://2016',
    '010.0.0.1',
    'https://0x7f.1:5986/wsman',
    '1.2.3',
    '２０１６',
  ])
    it(`refuses ${text}, which would become another address`, () => {
      assert.throws(
        () => parseEndpoint(text),
        (error) => hasCode(error, 'BAD_INPUT') && error.message.includes('number'),
      );
    });

  for (const text of ['fe80::1%eth0', '[fe80::1%eth0]', 'http://[fe80::1%25eth0]:5985/wsman'])
    it(`refuses the zone of ${text} by name`, () => {
      assert.throws(
        () => parseEndpoint(text),
        (error) => hasCode(error, 'BAD_INPUT') && error.message.includes('zone'),
      );
    });

  for (const text of [
    '',
    'a b',
    'srv..',
    'srv..example',
    '.',
    'srv/wsman',
    'srv?x',
    'srv\\x',
    'ftp://srv.example',
    'http://',
    'https:\\\\srv.example',
    'http://srv.example:99999',
    'javascript:alert(1)',
    'http://srv.example:0',
  ])
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.throws(
        () => parseEndpoint(text),
        (error) => hasCode(error, 'BAD_INPUT'),
      );
    });

  for (const text of [
    'srv.example/wsman?token=sesame',
    'srv.example/wsman?token=a b"sesame',
    'srv.example/wsman#sesame',
    'srv.example/wsman;token=sesame',
    'ftp://srv.example/wsman?sesame',
    '\\\\srv\\share?sesame',
  ])
    it(`refuses ${JSON.stringify(text)} and does not repeat its secret`, () => {
      assert.throws(
        () => parseEndpoint(text),
        (error) =>
          hasCode(error, 'BAD_INPUT') && error.message.includes('srv') && !error.message.includes('sesame'),
      );
    });

  for (const text of [
    'http://alice:sesame@srv.example',
    'alice:sesame@srv.example',
    'http://alice:sesame@srv example',
  ])
    it(`refuses a password in ${JSON.stringify(text)} and does not repeat it`, () => {
      assert.throws(
        () => parseEndpoint(text),
        (error) => hasCode(error, 'BAD_INPUT') && !error.message.includes('sesame'),
      );
    });

  it('reads a name with Latin letters however many it has read', () => {
    for (let count = 0; count < 10_000; count++)
      assert.equal(parseEndpoint('http://m\u00fcnchen').host, 'xn--mnchen-3ya');
  });
});
