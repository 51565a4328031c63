import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { hasCode } from '../../../src/wsman/errors';
import { parseXml } from '../../../src/wsman/xml';
import { escapeXml, textElement, writeElement } from '../../../src/wsman/xmlText';
import { CIM, JOB_URI, XSI } from './samples';

describe('escapeXml', () => {
  it('escapes characters that end a text or attribute, and line ends that a parser would change', () => {
    assert.equal(escapeXml('a&b<c>d"e\'f\r\n\tg'), "a&amp;b&lt;c&gt;d&quot;e'f&#xD;&#xA;&#x9;g");
  });

  it('escapes text that already looks escaped', () => {
    assert.equal(escapeXml('&amp;'), '&amp;amp;');
  });

  it('leaves characters beyond ASCII and beyond the basic plane alone', () => {
    assert.equal(escapeXml('Grüße \u{1f600} \u0085'), 'Grüße \u{1f600} \u0085');
  });

  for (const [what, text] of [
    ['NUL', 'a\0b'],
    ['an escape character', '\u001b[2J'],
    ['a vertical tab', '\u000b'],
    ['half a surrogate pair', '\ud83d'],
    ['a non-character', '\uffff'],
  ] as const)
    it(`refuses ${what}, which Windows would store as a question mark`, () => {
      assert.throws(
        () => escapeXml(text),
        (error) => hasCode(error, 'BAD_INPUT') && !error.message.includes(text),
      );
    });
});

describe('textElement', () => {
  it('escapes its text', () => {
    assert.equal(textElement('a:To', 'x&y'), '<a:To>x&amp;y</a:To>');
  });
});

describe('writeElement', () => {
  it('writes an element as it was read', () => {
    const document = '<p:a xmlns:p="urn:1" b="1&amp;2"><p:c>x &lt; y</p:c><d xml:lang="de"></d></p:a>';
    assert.equal(writeElement(parseXml(document)), document);
  });

  it('repeats inherited declarations, except those that the element overrides', () => {
    const outer = parseXml(
      '<a xmlns:p="urn:1" xmlns:q="urn:2" xmlns="urn:3"><p:b xmlns:p="urn:4"><q:c/><d/></p:b></a>',
    );
    const written = writeElement(outer.children[0] ?? assert.fail());
    assert.equal(written.match(/xmlns:p=/g)?.length, 1);
    const alone = parseXml(written);
    assert.equal(alone.namespace, 'urn:4');
    assert.deepEqual(
      alone.children.map(({ namespace }) => namespace),
      ['urn:2', 'urn:3'],
    );
  });

  it('keeps an element without a namespace in no namespace', () => {
    const root = parseXml('<a xmlns="urn:1"><b xmlns=""><c/></b></a>');
    const alone = parseXml(writeElement(root.children[0] ?? assert.fail()));
    assert.deepEqual([alone.namespace, alone.children[0]?.namespace], ['', '']);
  });

  it('keeps qualified names in values resolvable, and accepts unresolvable ones', () => {
    const root = parseXml(
      `<a xmlns:p="${JOB_URI}" xmlns:xsi="${XSI}" xmlns:cim="${CIM}"><p:b xsi:type="p:T"><p:c xsi:type="nowhere:T">1</p:c></p:b></a>`,
    );
    const alone = parseXml(writeElement(root.children[0] ?? assert.fail()));
    assert.deepEqual(alone.resolve(alone.attribute(XSI, 'type') ?? ''), { namespace: JOB_URI, local: 'T' });
    assert.equal(alone.children[0]?.attribute(XSI, 'type'), 'nowhere:T');
    assert.equal(alone.resolve('nowhere:T'), undefined);
  });

  it('keeps line ends and blanks in values', () => {
    const root = parseXml('<a b="&#xA;&#x9;"> &#xD;\n </a>');
    const again = parseXml(writeElement(root));
    assert.equal(again.text, ' \r\n ');
    assert.equal(again.plainAttribute('b'), '\n\t');
  });
});
