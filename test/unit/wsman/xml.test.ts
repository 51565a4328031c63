import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { DecodeError } from '../../../src/wsman/decodeError';
import { parseXml } from '../../../src/wsman/xml';
import { escapeXml } from '../../../src/wsman/xmlText';

function refuses(document: string): void {
  assert.throws(() => parseXml(document), DecodeError, document.slice(0, 80));
}

describe('parseXml', () => {
  describe('refuses anything but one well-formed document', () => {
    for (const [what, document] of [
      ['a truncated document', '<a><b>text</b>'],
      ['a document cut inside a text', '<a><b>te'],
      ['a document cut inside a tag', '<a><b'],
      ['mismatched tags', '<a><b></a></b>'],
      ['two roots', '<a/><b/>'],
      ['text after the root', '<a/>text'],
      ['text between the root and a comment', '<a/>text<!-- c -->'],
      ['a reference between the root and a comment', '<a></a>&amp;<!-- c -->'],
      ['a reference between a comment and the root', '<?pi?><!-- c -->&amp;<a></a>'],
      ['CDATA after the root', '<a/><![CDATA[text]]>'],
      ['text before the root', 'text<a/>'],
      ['an empty input', ''],
      ['blanks', ' \n '],
      ['a comment alone', '<!-- c -->'],
      ['an HTML page', '<!DOCTYPE html><html><body><p>404<br></body></html>'],
      ['an HTML page in lower case', '<!doctype html><html></html>'],
      ['an HTML fragment with an open tag', '<html><p>404<br></html>'],
      ['JSON', '{"error":"no"}'],
      ['a bare ampersand', '<a>a & b</a>'],
      ['an attribute twice', '<a b="1" b="2"/>'],
      ['an attribute without quotes', '<a b=1/>'],
      ['an attribute without a value', '<a b/>'],
      ['an unfinished CDATA section', '<a><![CDATA[x</a>'],
      ['an unfinished comment', '<a><!-- x</a>'],
      ['a prefix that nobody declared', '<p:a/>'],
      ['a prefix declared elsewhere', '<a><b xmlns:p="urn:x"/><p:c/></a>'],
      ['names that are no names', '<a><#text>x</#text></a>'],
    ] as const)
      it(what, () => refuses(document));
  });

  describe('refuses a DOCTYPE, and with it custom entities', () => {
    for (const [what, document] of [
      ['a bare one', '<!DOCTYPE a><a/>'],
      ['one with an entity', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
      [
        'an entity bomb',
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>',
      ],
      ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'],
      ['one inside the root', '<a><!DOCTYPE b></a>'],
      ['an entity that HTML knows', '<a>&nbsp;</a>'],
      ['an entity that JavaScript objects know', '<a>&constructor;</a>'],
    ] as const)
      it(what, () => refuses(document));
  });

  describe('keeps values unchanged', () => {
    for (const value of ['0012', '1e5', '0x1F', 'true', ' padded ', '\n\t line \n', '  ', '', '1.50'])
      it(JSON.stringify(value), () => {
        const root = parseXml(`<a b="${value.trim()}"><c>${value}</c></a>`);
        assert.equal(root.children[0]?.text, value);
        assert.equal(root.plainAttribute('b'), value.trim());
      });
  });

  it('decodes the five entities and numeric references, in texts and in attributes', () => {
    const references = '&amp;&lt;&gt;&quot;&apos;&#xD;&#10;&#65;&#x42;&#x1F600;';
    const decoded = '&<>"\'\r\nAB\u{1f600}';
    const root = parseXml(`<a b="${references}">${references}</a>`);
    assert.equal(root.text, decoded);
    assert.equal(root.plainAttribute('b'), decoded);
  });

  it('decodes only once', () => {
    assert.equal(parseXml('<a>&amp;lt;&amp;#65;&#38;amp;</a>').text, '&lt;&#65;&amp;');
  });

  it('keeps the content and position of CDATA sections', () => {
    assert.equal(parseXml('<a>x<![CDATA[<b>&amp;]]>]]&gt;y</a>').text, 'x<b>&amp;]]>y');
  });

  it('reads a surrogate pair in two references, and numbers with many zeros', () => {
    const pairs = '&#xD83D;&#xDE00;&#55357;&#56832;&#xd83d;&#56832;&#x000000000041;&#00000000065;';
    for (const text of [pairs, `<b>${pairs}</b>`, `${pairs}<!-- -->`])
      assert.equal(parseXml(`<a>${text}</a>`).allText, '\u{1f600}\u{1f600}\u{1f600}AA');
    assert.equal(parseXml(`<a b="${pairs}"/>`).plainAttribute('b'), '\u{1f600}\u{1f600}\u{1f600}AA');
    assert.equal(parseXml('<a>x&#xDE00;&#xD83D;\u{1f600}&#xDE00;y</a>').text, 'x\u{1f600}y');
  });

  it('drops characters that XML does not allow, literal or as references, and keeps the rest', () => {
    assert.equal(parseXml('<a>\u0001x\u0008\u000b\u001f\ufffey</a>').text, 'xy');
    assert.equal(parseXml('<a>&#1;x&#0;&#x1F;&#xFFFE;&#xD800;&#x110000;y</a>').text, 'xy');
    assert.equal(parseXml('<a>\t\u00a0\u0085\ufffd</a>').text, '\t\u00a0\u0085\ufffd');
  });

  it('keeps literal characters beyond the basic plane', () => {
    assert.equal(parseXml('<a b="\u{1f600}">\u{10ffff}</a>').text, '\u{10ffff}');
  });

  it('reads a line end of two characters as one (XML 1.0, 2.11)', () => {
    assert.equal(parseXml('<a>1\r\n2</a>').text, '1\n2');
  });

  it('reads one child like many', () => {
    assert.equal(parseXml('<a><b>1</b></a>').children.length, 1);
    assert.equal(parseXml('<a><b>1</b><c/><b>2</b></a>').children.length, 3);
  });

  it('distinguishes elements with the same local name', () => {
    const root = parseXml('<a xmlns:p="urn:1" xmlns:q="urn:2"><p:b>1</p:b><q:b>2</q:b></a>');
    assert.equal(root.child('urn:1', 'b')?.text, '1');
    assert.equal(root.child('urn:2', 'b')?.text, '2');
    assert.equal(root.child('urn:3', 'b'), undefined);
  });

  it('resolves a prefix that is re-bound inside, and a default namespace that is undone', () => {
    const root = parseXml('<p:a xmlns:p="urn:1"><p:b xmlns:p="urn:2"><c xmlns="urn:3"/></p:b><p:d/></p:a>');
    const [b, d] = root.children;
    assert.deepEqual([root.namespace, b?.namespace, d?.namespace], ['urn:1', 'urn:2', 'urn:1']);
    assert.equal(b?.children[0]?.namespace, 'urn:3');
    const back = parseXml('<a xmlns="urn:1"><b xmlns=""/></a>');
    assert.equal(back.children[0]?.namespace, '');
  });

  it('finds attributes by namespace, not by prefix, and never matches an unqualified one', () => {
    const nil = 'http://www.w3.org/2001/XMLSchema-instance';
    assert.equal(parseXml(`<a xmlns:i="${nil}" i:nil="true"/>`).isNil, true);
    assert.equal(parseXml('<a xmlns:xsi="urn:other" xsi:nil="true"/>').isNil, false);
    assert.equal(parseXml('<a nil="true"/>').isNil, false);
    assert.equal(
      parseXml('<a xml:lang="de"/>').attribute('http://www.w3.org/XML/1998/namespace', 'lang'),
      'de',
    );
  });

  it('accepts a declaration, a byte order mark, comments and white space around the root', () => {
    for (const document of [
      '<?xml version="1.0" encoding="utf-8"?>\n<a/>',
      '\ufeff<?xml version="1.0"?><a/>',
      '<!-- before --><a/><!-- after -->',
      `\n<a/>${' \r\n'.repeat(100)}`,
    ])
      assert.equal(parseXml(document).qname, 'a');
  });

  it('collects text around comments and children', () => {
    assert.equal(parseXml('<a>x<!-- c -->y<b>no</b>z</a>').text, 'xyz');
  });

  it('keeps or refuses names with a meaning in JavaScript, and never changes one', () => {
    const names = ['hasOwnProperty', 'toString', 'valueOf'];
    const root = parseXml(`<a>${names.map((name) => `<${name}>1</${name}>`).join('')}</a>`);
    assert.deepEqual(
      root.children.map(({ local }) => local),
      names,
    );
    assert.equal(parseXml('<p:a xmlns:p="urn:1"><p:constructor/></p:a>').children[0]?.local, 'constructor');
    assert.equal(parseXml('<a constructor="1" __proto__="2"/>').plainAttribute('__proto__'), '2');
    refuses('<a><__proto__>1</__proto__></a>');
    refuses('<a><constructor>1</constructor></a>');
  });

  it('reads elements nested as deep as in messages, and refuses deeper ones', () => {
    const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth);
    assert.equal(parseXml(nested(60)).qname, 'a');
    refuses(nested(70));
    refuses(nested(20_000));
  });

  it('refuses more elements than an answer can hold', () => {
    refuses(`<a>${'<b/>'.repeat(100_001)}</a>`);
  });

  it('refuses more namespace declarations than a message has: time would grow with the square', () => {
    const declarations = (count: number): string =>
      Array.from({ length: count }, (_, index) => ` xmlns:p${index}="urn:${index}"`).join('');
    assert.equal(parseXml(`<a${declarations(40)}><b xmlns:q="urn:q"/></a>`).children.length, 1);
    refuses(`<a${declarations(5000)}>${'<b xmlns:q="urn:q"/>'.repeat(1000)}</a>`);
  });

  it('reads back every text that was escaped', () => {
    const character = fc
      .oneof(fc.nat(0x7f), fc.nat(0xffff), fc.nat(0x10ffff))
      .map((code) => String.fromCodePoint(code))
      .filter((text) => /[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.test(text));
    const characters = fc.array(character).map((texts) => texts.join(''));
    fc.assert(
      fc.property(characters, (text) => {
        const root = parseXml(`<a b="${escapeXml(text)}">${escapeXml(text)}</a>`);
        assert.equal(root.text, text);
        assert.equal(root.plainAttribute('b'), text);
      }),
    );
  });

  it('returns an element or throws a DecodeError for any text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<',
        '>',
        '</',
        '/>',
        '&',
        ';',
        '"',
        '=',
        'a',
        'p:a',
        ' ',
        'xmlns:p="u"',
        '<![CDATA[',
        ']]>',
        '<!--',
        '-->',
        '<?',
        '?>',
        '&#',
        'x41;',
      ),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        try {
          parseXml(pieces.join(''));
        } catch (error) {
          assert.ok(error instanceof DecodeError, String(error));
        }
      }),
      { numRuns: 500 },
    );
  });
});
