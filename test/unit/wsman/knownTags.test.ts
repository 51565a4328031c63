import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { KnownTags } from '../../../src/wsman/knownTags';
import { parseXml } from '../../../src/wsman/xml';
import type { XmlElement } from '../../../src/wsman/xmlElement';
import { XmlTag } from '../../../src/wsman/xmlTag';
import { damaged } from './damaged';

/** Reads tags without attributes, and records the requested ones. */
function reader(): { known: KnownTags; asked: string[] } {
  const asked: string[] = [];
  const known = new KnownTags((source, outer) => {
    asked.push(source);
    const name = /^<([a-z]\w*)\/?>$/.exec(source)?.[1];
    return name === undefined ? undefined : new XmlTag(name, [], outer);
  });
  return { known, asked };
}

/** The content of an element, for comparison. */
function outline({ qname, namespace, attributes, text, children }: XmlElement): unknown {
  return [qname, namespace, attributes, text, children.map(outline)];
}

/** The outline of a document, or the name of the error that refuses it. */
function outcome(document: string): unknown {
  try {
    return outline(parseXml(document));
  } catch (error) {
    return error instanceof Error ? error.name : error;
  }
}

const collect = ((): (() => void) => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
})();

describe('KnownTags', () => {
  it('reads each tag once, however often it occurs', () => {
    const { known, asked } = reader();
    const root = known.read(`<a>${'<b><c>1</c></b>'.repeat(1000)}</a>`);
    assert.equal(root?.children.length, 1000);
    known.read('<a><b><c>2</c></b></a>');
    assert.deepEqual(asked, ['<a>', '<b>', '<c>']);
  });

  it('reads a tag again below other tags, where it may mean something else', () => {
    const { known, asked } = reader();
    known.read('<a><b><d/></b><c><d/></c></a>');
    assert.deepEqual(asked, ['<a>', '<b>', '<d/>', '<c>', '<d/>']);
  });

  it('reads tags in another order than the last time', () => {
    const { known } = reader();
    known.read('<a><b>1</b><c>2</c><d>3</d></a>');
    const root = known.read('<a><d>1</d><b>2</b><b>3</b><c/></a>');
    assert.deepEqual(
      root?.children.map(({ qname, text }) => `${qname} ${text}`),
      ['d 1', 'b 2', 'b 3', 'c '],
    );
  });

  it('leaves documents with more than tags and text to the library', () => {
    for (const document of [
      '<a><!-- c --></a>',
      '<a><![CDATA[x]]></a>',
      '<?xml version="1.0"?><a/>',
      '<a><?pi?></a>',
      '<a>a & b</a>',
      '<a>&unknown;</a>',
      '<a><b></a></b>',
      '<a></a ></a>',
      '<a>',
      '<a/>x',
      'x<a/>',
      '\u00a0<a/>',
      '<a/>\u00a0',
      '',
      '<a',
    ])
      assert.equal(reader().known.read(document), undefined, document);
  });

  it('caches no more than a thousand tags, and clears the cache when a host keeps sending new ones', () => {
    const { known, asked } = reader();
    const names = Array.from({ length: 1500 }, (_, index) => `<t${index}/>`);
    assert.equal(known.read(`<a>${names.join('')}</a>`), undefined);
    assert.equal(asked.length, 1000);
    assert.equal(known.read('<a/>')?.qname, 'a');
    assert.equal(asked.length, 1001);
  });

  it('keeps no more of a document alive than the texts in use', () => {
    const kept: string[] = [];
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let index = 0; index < 100; index++) {
      const document = `<a><b>a name of some length ${index}</b><c>${'x'.repeat(500_000)}</c></a>`;
      kept.push(parseXml(document).child('', 'b')?.text ?? '');
    }
    collect();
    const grown = process.memoryUsage().heapUsed - before;
    assert.equal(new Set(kept).size, 100);
    assert.ok(grown < 10_000_000, `${grown} bytes more after 50 MB of documents`);
  });

  describe('gives the same result as the library alone', () => {
    // A comment after the root has no meaning, and makes the library read the whole document.
    const same = (document: string): void =>
      assert.deepEqual(outcome(document), outcome(`${document}<!-- -->`), document);

    const name = fc.constantFrom('a', 'p:a', 'b', 'q:c', 'p:b');
    const declaration = fc.constantFrom(
      '',
      ' xmlns:p="urn:1"',
      ' xmlns:p="urn:2" xmlns:q="urn:3"',
      ' xmlns="urn:4"',
      ' q:x="1"',
      ' x="&lt;>"',
      " y='\"'",
    );
    const text = fc.oneof(
      fc.constantFrom(
        '',
        ' ',
        '\r\n',
        '1',
        'a longer text that is not copied',
        '&amp;&#65;&#x1F600;',
        '&lt;b&gt;',
      ),
      fc.string({ maxLength: 20 }).map((raw) => raw.replace(/[<&]/g, '')),
    );
    const { document } = fc.letrec<{ document: string }>((tie) => ({
      document: fc
        .tuple(
          name,
          declaration,
          fc.array(fc.oneof({ depthSize: 'small' }, text, tie('document')), { maxLength: 4 }),
        )
        .map(([qname, attributes, content]) => `<${qname}${attributes}>${content.join('')}</${qname}>`),
    }));

    it('for documents of all shapes', () => {
      fc.assert(fc.property(document, same), { numRuns: 2000 });
    });

    it('for damaged documents', () => {
      const spoilt = damaged(
        document,
        '<',
        '>',
        '</',
        '/>',
        '&',
        '"',
        '<!',
        '<?',
        ' ',
        '=',
        '<b/>',
        ']]>',
        '\0',
      );
      fc.assert(fc.property(spoilt, same), { numRuns: 3000 });
    });
  });
});
