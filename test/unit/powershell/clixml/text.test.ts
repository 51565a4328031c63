import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { escapeText, unescapeText } from '../../../../src/powershell/clixml/text';

/** Text and escaped text: recorded from hosts, and what Microsoft's engine 7.6.9 sends. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['plain é', 'plain é'],
  ['a\r\nb', 'a_x000D__x000A_b'],
  ['\u{1F600}', '_xD83D__xDE00_'],
  ['_x0041_', '_x005F_x0041_'],
  ['_X', '_x005F_X'],
  ['__x', '__x005F_x'],
  ['a_b', 'a_b'],
  ['\u0085', '_x0085_'],
];

describe('texts in CLIXML', () => {
  for (const [text, escaped] of PAIRS)
    it(`${JSON.stringify(text)} is ${escaped}`, () => {
      assert.equal(escapeText(text), escaped);
      assert.equal(unescapeText(escaped), text);
    });

  it('are read with digits of either case', () => {
    assert.equal(unescapeText('_x005f_x0041_ _xd83d__xde00_'), '_x0041_ \u{1F600}');
  });

  it('come back equal, whatever they are: lone surrogates and characters that XML forbids too', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 });
    const pieces = fc.array(fc.constantFrom('_', 'x', 'X', '0', '005F', '_x', '\ud83d', '\ude00', '\ufffe'));
    const texts = fc.oneof(
      units.map((codes) => String.fromCharCode(...codes)),
      pieces.map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const escaped = escapeText(text);
        assert.equal(unescapeText(escaped), text);
        assert.doesNotMatch(escaped, /[\p{Cc}\p{Cs}\ufffe\uffff]/u);
      }),
      { numRuns: 1_000 },
    );
  });
});
