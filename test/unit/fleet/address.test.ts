import assert from 'node:assert/strict';
import { hostUrl } from '../../../src/fleet/address';
import { hasCode } from '../../../src/wsman/errors';

const wrong = (error: unknown): boolean => hasCode(error, 'BAD_INPUT');

describe('the address of a host', () => {
  for (const [text, url] of [
    ['srv', 'http://srv:5985/wsman'],
    ['srv.example', 'http://srv.example:5985/wsman'],
    ['10.1.2.3', 'http://10.1.2.3:5985/wsman'],
    ['srv:8080', 'http://srv:8080/wsman'],
    ['fe80::1', 'http://[fe80::1]:5985/wsman'],
    ['https://srv:5986/wsman', 'https://srv:5986/wsman'],
    ['https://srv', 'https://srv:5986/wsman'],
    ['https://srv:443/wsman', 'https://srv:443/wsman'],
    ['http://srv:80', 'http://srv:80/wsman'],
    ['http://srv/other', 'http://srv:5985/other'],
    ['[::1]:5999', 'http://[::1]:5999/wsman'],
    [' srv ', 'http://srv:5985/wsman'],
  ] as const)
    it(`${text} is ${url}`, () => {
      assert.equal(hostUrl(text), url);
    });

  for (const text of ['', 'a b', 'user@srv', 'srv/wsman', 'srv?x', 'ftp://srv', 'http://user:secret@srv'])
    it(`"${text}" is refused`, () => {
      assert.throws(() => hostUrl(text), wrong);
    });
});
