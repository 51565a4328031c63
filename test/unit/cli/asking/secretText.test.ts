import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { secretText } from '../../../../src/cli/asking/secretText';
import { hasCode } from '../../../../src/wsman/errors';

const SECRET = 'Pä$$wörd 1';
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('a secret on standard input', () => {
  for (const [how, bytes] of Object.entries({
    'UTF-8': Buffer.from(SECRET),
    'UTF-8 with a mark': Buffer.from(`\u{FEFF}${SECRET}`),
    'UTF-16 little-endian with a mark': Buffer.from(`\u{FEFF}${SECRET}`, 'utf16le'),
    'UTF-16 big-endian with a mark': utf16be(`\u{FEFF}${SECRET}`),
    'UTF-16 little-endian': Buffer.from(SECRET, 'utf16le'),
    'UTF-16 big-endian': utf16be(SECRET),
  }))
    it(`is read from ${how}, with any line end`, () => {
      assert.equal(secretText(bytes), SECRET);
      const end = (text: string): Buffer =>
        how.includes('big') ? utf16be(text) : Buffer.from(text, how.includes('16') ? 'utf16le' : 'utf8');
      for (const text of ['\n', '\r\n']) assert.equal(secretText(Buffer.concat([bytes, end(text)])), SECRET);
    });

  it('keeps blanks, and all but one line end', () => {
    assert.equal(secretText(Buffer.from(' a \n\n')), ' a \n');
  });

  it('is empty when there is a mark alone', () => {
    for (const bytes of [[], [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff], [0xff, 0xfe, 0x0a, 0x00]])
      assert.equal(secretText(Buffer.from(bytes)), '');
  });

  for (const [what, bytes] of Object.entries({
    'of a code page': Buffer.from('Pässwörd', 'latin1'),
    'cut in the middle of a character': Buffer.from(SECRET).subarray(0, 2),
    'with half a pair': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('\ud800', 'utf16le')]),
  }))
    it(`is refused ${what}, before it is tried`, () => {
      assert.throws(
        () => secretText(bytes),
        (error) => hasCode(error, 'BAD_INPUT') && !error.message.includes('P'.concat('ä')),
      );
    });
});
