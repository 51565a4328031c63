import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { exactJson, quotedYaml } from '../../../src/runtime/exactText';

/** Characters that must not reach a terminal or the clipboard as they are. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/u;

const hidden = fc.constantFrom(
  ...['\0', '\x1b', '\n', '\r', '\t', '\x7f', '\x9b', '\u200e', '\u202e', '\u2066', '\u200b', '\ufeff'],
  ...[
    '\u2028',
    '\u2029',
    '\ue000',
    '\u{e0041}',
    '\u{f0000}',
    '\ud800',
    '\udc00',
    '\\',
    '\\u',
    '"',
    '  ',
    '$(',
  ],
);
const text = fc
  .array(fc.oneof(hidden, fc.string({ unit: 'binary' }), fc.string()), { maxLength: 8 })
  .map((parts) => parts.join(''));

/** Turns the escapes that only YAML has into those of JSON. */
const asJson = (yaml: string): string =>
  yaml.replace(/\\U([0-9a-f]{8})|\\./gu, (escape, digits: string | undefined) =>
    digits === undefined ? escape : String.fromCodePoint(parseInt(digits, 16)),
  );

describe('exact JSON', () => {
  it('is read back as the same value, and holds no hidden character', () => {
    fc.assert(
      fc.property(fc.dictionary(text, fc.oneof(text, fc.array(text), fc.integer())), (value) => {
        const json = exactJson(value);
        assert.doesNotMatch(json, HIDDEN);
        assert.deepEqual(JSON.parse(json), JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('breaks lines only where it is laid out', () => {
    assert.equal(exactJson({ a: '\n\x9b', b: [] }, 2), '{\n  "a": "\\n\\u009b",\n  "b": []\n}');
  });

  it('keeps the letters and emoji of any language', () => {
    assert.equal(exactJson('Grüße 日本 😀'), '"Grüße 日本 😀"');
  });
});

describe('a quoted scalar of YAML', () => {
  it('is read back as the same text, and holds no hidden character', () => {
    fc.assert(
      fc.property(text, (value) => {
        const yaml = quotedYaml(value);
        assert.doesNotMatch(yaml, HIDDEN);
        assert.equal(JSON.parse(asJson(yaml)), value);
      }),
    );
  });

  it('names a character beyond 16 bits by one escape', () => {
    assert.equal(quotedYaml('\u{e0041}\u202e'), '"\\U000e0041\\u202e"');
  });
});
