import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { hasCode } from '../../../src/wsman/errors';
import { parseXml } from '../../../src/wsman/xml';
import type { XmlElement } from '../../../src/wsman/xmlElement';
import { escapeXml, inheritedDeclarations, textElement, writeWithText } from '../../../src/wsman/xmlText';
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

/** The first child of the root, complete by itself, as a document of its own. */
function alone(document: string): XmlElement {
  const child = parseXml(document).children[0] ?? assert.fail();
  const own = child.attributes.map(({ qname, value }) => ` ${qname}="${escapeXml(value)}"`).join('');
  const inner = child.children.map(({ qname }) => `<${qname}/>`).join('');
  return parseXml(`<${child.qname}${inheritedDeclarations(child)}${own}>${inner}</${child.qname}>`);
}

describe('inheritedDeclarations', () => {
  it('leave out those that the element overrides', () => {
    const element = alone(
      '<a xmlns:p="urn:1" xmlns:q="urn:2" xmlns="urn:3"><p:b xmlns:p="urn:4"><q:c/><d/></p:b></a>',
    );
    assert.equal(element.namespace, 'urn:4');
    assert.deepEqual(
      element.children.map(({ namespace }) => namespace),
      ['urn:2', 'urn:3'],
    );
  });

  it('keep an element without a namespace in no namespace', () => {
    const element = alone('<a xmlns="urn:1"><b xmlns=""><c/></b></a>');
    assert.deepEqual([element.namespace, element.children[0]?.namespace], ['', '']);
  });

  it('keep qualified names in values resolvable', () => {
    const element = alone(
      `<a xmlns:p="${JOB_URI}" xmlns:xsi="${XSI}" xmlns:cim="${CIM}"><p:b xsi:type="p:T"/></a>`,
    );
    assert.deepEqual(element.resolve(element.attribute(XSI, 'type') ?? ''), {
      namespace: JOB_URI,
      local: 'T',
    });
  });
});

describe('writeWithText', () => {
  it('escapes text and attributes', () => {
    const written = writeWithText('p:a', [{ qname: 'b', value: '1&2' }], 'x < y\r\n ');
    assert.equal(written, '<p:a b="1&amp;2">x &lt; y&#xD;&#xA; </p:a>');
  });
});
