import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  XmlError,
  escapeXml,
  hasWhitespaceBetween,
  parseXml,
  textOf,
  withoutControls,
} from '../../../../src/practice/service/xml';

describe('practice host: XML', () => {
  it('reads well-formed documents', () => {
    assert.equal(textOf(parseXml('<?xml version="1.0"?>\n<a b="&lt;">x&amp;&#65;<![CDATA[<]]></a>')), 'x&A<');
  });

  it('refuses everything else', () => {
    const texts = [
      '',
      'text',
      '<a>',
      '<a></b>',
      '<a/><b/>',
      '<a/>text',
      '<a b=c/>',
      '<a b="1" b="2"/>',
      '<a>&unknown;</a>',
      '<p:a/>',
      '<!DOCTYPE a><a/>',
      '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>',
      '<!doctype html><html></html>',
      '<a>\u0001</a>',
      '<a>&#1;</a>',
      '<a>&#x0;</a>',
      '<a b="&#xD800;"/>',
      '<a>&#x110000;</a>',
      `${'<a>'.repeat(70)}${'</a>'.repeat(70)}`,
    ];
    for (const text of texts) assert.throws(() => parseXml(text), XmlError, text.slice(0, 60));
    assert.ok(parseXml(`${'<a>'.repeat(60)}${'</a>'.repeat(60)}`));
  });

  it('survives deep nesting', () => {
    const tower = '<a>'.repeat(100_000) + '</a>'.repeat(100_000);
    assert.throws(() => parseXml(tower), XmlError);
  });

  it('writes text that can be read back', () => {
    const text = `<a href="x">&'`;
    assert.equal(textOf(parseXml(`<a>${escapeXml(text)}</a>`)), text);
    assert.equal(withoutControls('a\u0000b\u0007c\td\ne\u{1f600}f\uffff'), 'a?b?c\td\ne\u{1f600}f?');
  });

  it('finds white space between elements, but not in text', () => {
    assert.equal(hasWhitespaceBetween(parseXml('<a><b> x </b><c/></a>')), false);
    assert.equal(hasWhitespaceBetween(parseXml('<a><b/> <c/></a>')), true);
    assert.equal(hasWhitespaceBetween(parseXml('<a><b>\n<c/></b></a>')), true);
  });

  it('reads back every text, and refuses everything else with one error (random texts)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const expected = withoutControls(text).replace(/\r\n?/gu, '\n');
        assert.equal(textOf(parseXml(`<a>${escapeXml(withoutControls(text))}</a>`)), expected);
      }),
    );
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      'a',
      ' ',
      '&',
      ';',
      '"',
      '=',
      '<a>',
      '</a>',
      '<!--',
      ']]>',
      '<?',
      '#',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        try {
          parseXml(pieces.join(''));
        } catch (error) {
          assert.ok(error instanceof XmlError, String(error));
        }
      }),
      { numRuns: 2000 },
    );
  });
});
