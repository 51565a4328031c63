import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { covers, readPrefix } from '../../../../src/practice/publishing/urlPrefix';

describe('a prefix of HTTP.SYS', () => {
  it('names scheme, host, port and path', () => {
    const read = { scheme: 'https', name: 'server1', port: 80, path: '/group/sub' };
    assert.deepEqual(readPrefix('https://Server1:80/Group/sub/'), read);
    for (const text of [
      '',
      'ftp://a:1/b',
      'http://a/b',
      'http://a:0/b',
      'http://a:65536/b',
      'http://a:1/b?c',
      'http://a:1//b',
    ])
      assert.equal(readPrefix(text), undefined, text);
  });

  it('covers requests by name, port and path', () => {
    const named = readPrefix('http://Files-01:80/packs');
    const any = readPrefix('http://+:8080/packs');
    assert.ok(named && any);
    assert.ok(covers(named, 'FILES-01', '/Packs/a.zip') && covers(named, 'files-01:80', '/packs/a.zip'));
    assert.ok(!covers(named, 'other', '/packs/a.zip') && !covers(named, 'files-01', '/packs2/a.zip'));
    assert.ok(covers(any, 'anything:8080', '/packs/a.zip') && !covers(any, 'anything:8080', '/packs'));
  });
});
