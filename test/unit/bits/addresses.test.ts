import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  encodedRemoteUrl,
  localFileRefusal,
  refusalText,
  remotePath,
  remoteUrlRefusal,
  type Refusal,
} from '../../../src/bits/addresses';

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
  'ftp://files.example/pack.zip': 'otherScheme',
  'https://': 'notUrl',
  'http:///a': 'notUrl',
  'http://\\files.example\\a': 'notUrl',
  'https://files.example': 'namesNoFile',
  // bits-behaviour.md F5: a server alone is accepted.
  'https://files.example/': undefined,
  'https://files.example/?file=x': undefined,
  'https://files.example#a@b': 'fragment',
  'https://files.example/C#/a': 'fragment',
  'https://files.example/a b': 'blank',
  'https://files.example/ü': 'urlCharacter',
  'https://files.example/a"b': 'urlCharacter',
  'https://files.example/a?x=<b>': 'urlCharacter',
  'https://files.example/a?x={b}|c': 'urlCharacter',
  'https://files.example\\a': 'urlCharacter',
  'https://files.example/a?x[0]=1': 'urlCharacter',
  'https://files.example/\u202aa': 'urlCharacter',
  'https://files.example/\ud800': 'unencodable',
  'https://files.example/100%': 'escape',
  'https://files.example/a?x=%zz': 'escape',
  'https://bücher.example/a': 'urlCharacter',
  'https://xn--bcher-kva.example/a': undefined,
  'https://files%2Eexample/a': 'notUrl',
  'http://2016/a': 'number',
  'http://2016:8080/a': 'number',
  'http://010.0.0.1/a': 'number',
  'http://10.0.0.1:8080/a': undefined,
  'http://[::1]:8080/a': undefined,
  'http://2016.example/a': undefined,
  'https://files.example:99999/a': 'notUrl',
  'https://[2001:db8::7]:8443/a': undefined,
  [`https://files.example/${'x'.repeat(260)}/a`]: undefined,
  [`https://files.example/${'x'.repeat(261)}/a`]: 'segment',
  [`https://files.example/a?sig=${'x'.repeat(1000)}`]: undefined,
  // bits-behaviour.md F1 and F2: a path on a drive of the host.
  'C:\\a': undefined,
  'd:\\Share\\ü b#1.zip': undefined,
  'file://C:\\dir\\file.zip': undefined,
  'file:///C:/dir/a b.zip': undefined,
  'file://C:/dir/file.zip': undefined,
  'file://files/share/a\u0022b': 'character',
  'file://files/share': 'notShare',
  'C:/a': 'slash',
  'C:a': 'notAbsolute',
  'C:\\dir\\': 'folder',
  'C:\\..\\a': 'dots',
  'C:\\a*': 'character',
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
  '\\\\files\\share\\': 'folder',
  '\\\\files\\share\\a:b': 'stream',
  '\\\\files\\share\\..\\a': 'dots',
  '\\\\files\\share\\\\a': 'emptyName',
  '\\\\files\\share\\a.': 'ending',
  '\\\\files\\share\\aux.txt': 'reserved',
  '\\\\files\\share/a': 'slash',
  '\\\\files\\\\a': 'notShare',
  '\\\\my files\\share\\a': 'notShare',
  [`\\\\files\\share\\${'a'.repeat(250)}`]: 'tooLong',
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
  '\\\\files\\share\\..\\pack.zip': 'dots',
  '\\\\files\\share\\NUL': 'reserved',
  '\\\\files\\share\\x.': 'ending',
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

/** URLs that BITS refuses, and the form that is offered. */
const ENCODED: Readonly<Record<string, string | undefined>> = {
  'https://files.example/a b/ü.zip?x="1"': 'https://files.example/a%20b/%C3%BC.zip?x=%221%22',
  'https://files.example/100%/%41': 'https://files.example/100%25/%41',
  'https://bücher.example:8443/a': 'https://xn--bcher-kva.example:8443/a',
  'https://files.example\\share\\a': 'https://files.example/share/a',
  'https://files.example/a?x[0]=1': 'https://files.example/a?x%5B0%5D=1',
  // Right as it is, or nobody knows what is meant.
  'https://files.example/a': undefined,
  'https://files.example/a#b c': undefined,
  'https://me:word@files.example/a b': undefined,
  'https://files.example/\ud800': undefined,
  'https://files.example/*.zip x': undefined,
  'https://a b.example/': undefined,
  'https://２０１６/a': undefined,
  'ftp://files.example/a b': undefined,
};

describe('the encoded form of a URL', () => {
  for (const [url, encoded] of Object.entries(ENCODED))
    it(`of ${JSON.stringify(url)} is ${encoded ?? 'not offered'}`, () => {
      assert.equal(encodedRemoteUrl(url), encoded);
      if (encoded !== undefined) assert.equal(remoteUrlRefusal(encoded), undefined);
    });
});

describe('a refusal', () => {
  const textOf = (refusal: Refusal | undefined): string => (refusal ? refusalText(refusal) : '');

  it('names the character, also one that shows nothing', () => {
    assert.equal(textOf(remoteUrlRefusal('https://h/a"b')), 'A URL can\'t contain “"”; encoded it is %22');
    assert.match(textOf(remoteUrlRefusal('https://h/\u202ab')), /U\+202A; encoded it is %E2%80%AA$/);
    assert.equal(textOf(remoteUrlRefusal('https://h/a b')), 'A URL has no blanks; encoded it is %20');
    assert.match(
      textOf(remoteUrlRefusal('https://bücher.example/a')),
      /“ü”; encoded it is xn--bcher-kva\.example$/,
    );
    assert.equal(textOf(remoteUrlRefusal('https://h/a\u0007')), 'Contains the control character U+0007');
    assert.equal(textOf(localFileRefusal('C:\\a|b')), "A path can't contain “|”");
    assert.equal(textOf(localFileRefusal('C:\\a\nb')), "A path can't contain U+000A");
  });
});

describe('the path of a remote name', () => {
  it('is that of Windows, whatever the spelling', () => {
    assert.equal(remotePath('C:\\a\\b'), 'C:\\a\\b');
    assert.equal(remotePath('file://C:\\a\\b'), 'C:\\a\\b');
    assert.equal(remotePath('file:///c:/a/b'), 'c:\\a\\b');
    assert.equal(remotePath('file://files/share/a'), '\\\\files\\share\\a');
    assert.equal(remotePath('\\\\files\\share\\a'), '\\\\files\\share\\a');
    assert.equal(remotePath('https://files.example/a'), undefined);
  });
});
