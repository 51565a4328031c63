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

  for (const [what, bytes, charset] of [
    ['bytes that are no UTF-8', Buffer.from([0x61, 0xff]), 'utf-8'],
    ['a character cut short', Buffer.from(TEXT).subarray(0, -1), 'utf-8'],
    ['half a unit of UTF-16', utf16(TEXT).subarray(0, -1), 'utf-16'],
    ['half a surrogate pair', utf16('\ud83d'), 'utf-16'],
    ['another encoding', Buffer.from(TEXT), 'iso-8859-1'],
    ['big endian', Buffer.from(TEXT), 'utf-16be'],
    ['an encoding that nobody knows', Buffer.from(TEXT), 'x-nonsense'],
  ] as const)
    it(`refuses ${what}`, () => {
      assert.throws(() => decodeText(bytes, charset), DecodeError);
    });
});
