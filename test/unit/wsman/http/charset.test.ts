import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { DecodeError } from '../../../../src/wsman/decodeError';
import { decodeText } from '../../../../src/wsman/http/charset';

const TEXT = 'Grüße \u{1f600}';

function utf16(text: string): Buffer {
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
}

describe('decodeText', () => {
  it('reads UTF-8, with a byte order mark and without', () => {
    assert.equal(decodeText(Buffer.from(TEXT), 'UTF-8'), TEXT);
    assert.equal(decodeText(Buffer.from(`\ufeff${TEXT}`), 'utf-8'), TEXT);
  });

  it('reads UTF-16, little endian, with the byte order mark of Windows and without', () => {
    assert.equal(decodeText(utf16(TEXT), 'UTF-16'), TEXT);
    assert.equal(decodeText(Buffer.from(TEXT, 'utf16le'), 'utf-16le'), TEXT);
  });

  it('reads UTF-16, big endian, by its mark, its name, or its first character', () => {
    const big = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
    assert.equal(decodeText(big(`\ufeff${TEXT}`), 'UTF-16'), TEXT);
    assert.equal(decodeText(big(TEXT), 'utf-16be'), TEXT);
    assert.equal(decodeText(big(`<${TEXT}`), 'utf-16'), `<${TEXT}`);
    assert.equal(decodeText(big(`<${TEXT}`), undefined), `<${TEXT}`);
  });

  it('reads every encoding that XML allows and the platform knows', () => {
    assert.equal(decodeText(Buffer.from('Gr\u00fc\u00dfe', 'latin1'), 'ISO-8859-1'), 'Gr\u00fc\u00dfe');
    assert.equal(decodeText(Buffer.from([0x83, 0x65]), 'Shift_JIS'), '\u30c6');
    assert.equal(decodeText(Buffer.from('a'), 'US-ASCII'), 'a');
  });

  it('lets the XML declaration decide where the header names nothing, and UTF-8 where neither does', () => {
    const declared = '<?xml version="1.0" encoding="ISO-8859-1"?><a>\u00fc</a>';
    assert.equal(decodeText(Buffer.from(declared, 'latin1'), undefined), declared);
    assert.equal(decodeText(Buffer.from(declared), 'utf-8'), declared);
    const wrong = '<?xml version="1.0" encoding="utf-16"?><a/>';
    assert.equal(decodeText(Buffer.from(wrong), undefined), wrong);
    assert.equal(decodeText(Buffer.from(TEXT), undefined), TEXT);
  });

  it('lets a byte order mark decide against the header', () => {
    assert.equal(decodeText(utf16(TEXT), 'utf-8'), TEXT);
    assert.equal(decodeText(Buffer.from(`\ufeff${TEXT}`), 'utf-16'), TEXT);
  });

  for (const [what, bytes, charset] of [
    ['bytes that are no UTF-8', Buffer.from([0x61, 0xff]), 'utf-8'],
    ['a character cut short', Buffer.from(TEXT).subarray(0, -1), 'utf-8'],
    ['half a unit of UTF-16', utf16(TEXT).subarray(0, -1), 'utf-16'],
    ['half a surrogate pair', utf16('\ud83d'), 'utf-16'],
    ['bytes that are no Shift JIS', Buffer.from([0x81]), 'shift_jis'],
    ['an encoding that nobody knows', Buffer.from(TEXT), 'x-nonsense'],
  ] as const)
    it(`refuses ${what}`, () => {
      assert.throws(() => decodeText(bytes, charset), DecodeError);
    });
});
