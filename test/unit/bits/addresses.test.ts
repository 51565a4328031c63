import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { localFileRefusal, remoteUrlRefusal, type Refusal } from '../../../src/bits/addresses';

type Kind = Refusal['kind'];

/** URLs, with the kind of their mistake. */
const URLS: Readonly<Record<string, Kind | undefined>> = {
  'https://files.example/pack.zip': undefined,
  'http://files.example:8080/a%20b/pack.zip?version=2': undefined,
  'HTTPS://files.example:8443/a?x=1': undefined,
  'http://files.example/mail@example?to=a@b': undefined,
  'http://files.example?to=a@b': undefined,
  'http://files.example/a?name=*': undefined,
  'file://files/share/pack.zip': undefined,
  '\\\\files\\share\\pack.zip': undefined,
  '': 'noUrl',
  'pack.zip': 'noScheme',
  'C:\\a': 'noScheme',
  'ftp://files.example/pack.zip': 'otherScheme',
  'https://': 'notUrl',
  'http:///a': 'notUrl',
  'http://\\files.example\\a': 'notUrl',
  'https://files.example': 'namesNoFile',
  'https://files.example/': 'namesNoFile',
  'https://files.example#a@b': 'namesNoFile',
  'file://': 'namesNoFile',
  'https://me:secret@files.example/pack.zip': 'password',
  'https://me@files.example/pack.zip': 'password',
  'https://@files.example/pack.zip': 'password',
  'https://files.example/*.zip': 'wildcard',
  'https://files.example/a\u0007b': 'control',
  '\\\\files\\share\\a\u0007b': 'control',
  [`https://files.example/${'x'.repeat(2200)}`]: 'tooLong',
  '\\\\files': 'notShare',
  '\\\\files\\share': 'notShare',
  '\\\\files\\share\\a*': 'character',
  '\\\\?\\C:\\x': 'device',
};

/** Paths on a host, with the kind of their mistake. */
const PATHS: Readonly<Record<string, Kind | undefined>> = {
  'D:\\Drop\\pack.zip': undefined,
  'c:\\x': undefined,
  'C:\\a.b\\c d\\ü.zip': undefined,
  '\\\\files\\share\\pack.zip': undefined,
  [`C:\\${'a'.repeat(256)}`]: undefined,
  [`C:\\${'a'.repeat(257)}`]: 'tooLong',
  '': 'noPath',
  'pack.zip': 'notAbsolute',
  'Drop\\pack.zip': 'notAbsolute',
  '\\Drop\\pack.zip': 'notAbsolute',
  'D:pack.zip': 'notAbsolute',
  'D:\\': 'folder',
  'D:\\Drop\\': 'folder',
  'D:/Drop/pack.zip': 'slash',
  '/drop/a.zip': 'slash',
  '\\\\?\\D:\\Drop\\pack.zip': 'device',
  '\\\\.\\D:\\pack.zip': 'device',
  'D:\\Drop\\pack.zip:stream': 'stream',
  'C:\\a:\\b': 'stream',
  '\\\\files\\share\\pack.zip:stream': 'stream',
  'D:\\Drop\\pa*k.zip': 'character',
  'D:\\Drop\\pa?k.zip': 'character',
  'D:\\Drop\\"x".zip': 'character',
  'C:\\<a>': 'character',
  'C:\\a|b': 'character',
  'C:\\a\nb': 'character',
  '\\\\files\\share\\a\tb': 'character',
  'D:\\Drop\\..\\x.zip': 'dots',
  'D:\\Drop\\\\x.zip': 'emptyName',
  'D:\\Drop\\x.': 'ending',
  'D:\\Drop\\x ': 'ending',
  'D:\\Drop\\NUL': 'reserved',
  'D:\\com1.txt\\x': 'reserved',
  'D:\\Drop\\CONIN$': 'reserved',
  'D:\\Drop\\lpt².log': 'reserved',
};

describe('the address of a file on a server', () => {
  for (const [url, kind] of Object.entries(URLS))
    it(`${JSON.stringify(url.slice(0, 60))} is ${kind ?? 'accepted'}`, () => {
      assert.equal(remoteUrlRefusal(url)?.kind, kind);
    });
});

describe('the path of a file on a host', () => {
  for (const [path, kind] of Object.entries(PATHS))
    it(`${JSON.stringify(path.slice(0, 60))} is ${kind ?? 'accepted'}`, () => {
      assert.equal(localFileRefusal(path)?.kind, kind);
    });

  it('names what the text needs', () => {
    assert.deepEqual(localFileRefusal('D:\\aux\\x'), { kind: 'reserved', argument: 'aux' });
    assert.deepEqual(localFileRefusal(`D:\\${'a'.repeat(300)}`), { kind: 'tooLong', argument: 259 });
  });
});
