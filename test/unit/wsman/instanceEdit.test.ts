import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { CimInstance } from '../../../src/wsman/cim';
import { DecodeError } from '../../../src/wsman/decodeError';
import { hasCode } from '../../../src/wsman/errors';
import { readEnvelope } from '../../../src/wsman/envelope';
import { editInstance } from '../../../src/wsman/instanceEdit';
import { parseXml } from '../../../src/wsman/xml';
import type { XmlElement } from '../../../src/wsman/xmlElement';
import { answer, CIM, file, JOB_ID, JOB_URI, job, WSMAN, XSI } from './samples';

const LOCATION =
  `<cim:Location xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:w="${WSMAN}"><a:Address>http://srv.example:5985/wsman</a:Address>` +
  `<a:ReferenceParameters><w:ResourceURI>${JOB_URI}</w:ResourceURI></a:ReferenceParameters></cim:Location>`;

/** The answer to a Get: inside an envelope that declares some of its prefixes. */
function received(further = file(1) + file(2) + LOCATION): string {
  return answer(job({ Description: undefined }, `<p:Description xsi:nil="true"/>${further}`));
}

function instanceIn(envelope: string): XmlElement {
  const [element] = readEnvelope(envelope).children;
  return element ?? assert.fail();
}

function bodyFor(changes: Readonly<Record<string, string | number>>, envelope = received()): string {
  return editInstance(envelope, instanceIn(envelope), changes);
}

function edited(changes: Readonly<Record<string, string | number>>, envelope = received()): CimInstance {
  return CimInstance.read(parseXml(bodyFor(changes, envelope)));
}

function withoutTexts(
  instance: CimInstance,
  ...names: readonly string[]
): ReadonlyMap<string, string | undefined> {
  return new Map(
    instance.names.filter((name) => !names.includes(name)).map((name) => [name, instance.text(name)]),
  );
}

describe('editInstance', () => {
  it('changes the given properties, and keeps every other one', () => {
    const before = CimInstance.read(instanceIn(received()));
    const after = edited({ Priority: 0, DisplayName: 'a & <b>' });
    assert.equal(after.uint('Priority'), 0);
    assert.equal(after.text('DisplayName'), 'a & <b>');
    assert.deepEqual(
      withoutTexts(after, 'Priority', 'DisplayName'),
      withoutTexts(before, 'Priority', 'DisplayName'),
    );
    assert.deepEqual(after.names, before.names);
  });

  it('sends the key back unchanged', () => {
    assert.equal(edited({ Priority: 0 }).text('JobId'), JOB_ID);
  });

  it('is complete by itself: every prefix in use is declared on it', () => {
    const alone = parseXml(bodyFor({ Priority: 0 }));
    assert.equal(alone.is(JOB_URI, 'BitsClientJob'), true);
    assert.deepEqual(alone.resolve(alone.attribute(XSI, 'type') ?? ''), {
      namespace: JOB_URI,
      local: 'BitsClientJob_Type',
    });
  });

  it('stays the same document when a value is replaced by itself', () => {
    assert.equal(bodyFor({ Priority: 2 }), bodyFor({ DisplayName: 'Nightly pack' }));
  });

  it('keeps embedded files and the location whole', () => {
    const body = bodyFor({ Priority: 0 });
    assert.ok(body.includes(file(1)) && body.includes(file(2)));
    assert.ok(body.includes(LOCATION));
  });

  it('drops the nil of a property that gets a value, and no other', () => {
    const further = file(1) + '<p:Other xsi:nil="true"/>';
    const body = bodyFor({ Description: 'now there' }, received(further));
    assert.ok(body.includes('<p:Description>now there</p:Description>'));
    assert.equal(CimInstance.read(parseXml(body)).text('Other'), undefined);
  });

  it('keeps other attributes of the property, such as its type', () => {
    const envelope = answer(
      `<p:X xmlns:p="${JOB_URI}" xmlns:xsi="${XSI}" xmlns:cim="${CIM}"><p:A xsi:nil="true" xsi:type="cim:cimString"/></p:X>`,
    );
    assert.ok(bodyFor({ A: '1' }, envelope).includes('<p:A xsi:type="cim:cimString">1</p:A>'));
  });

  it('can empty a text', () => {
    assert.equal(edited({ DisplayName: '' }).text('DisplayName'), '');
  });

  it('finds the property in any case and keeps the spelling of the host', () => {
    const after = edited({ priority: 1 });
    assert.equal(after.uint('Priority'), 1);
    assert.ok(after.names.includes('Priority'));
  });

  it('refuses an array of several values', () => {
    assert.throws(() => bodyFor({ Files: 'x' }), DecodeError);
  });

  it('refuses a property that the instance does not have', () => {
    assert.throws(() => bodyFor({ Colour: 'red' }), DecodeError);
  });

  it('does not treat the location as a property', () => {
    assert.throws(() => bodyFor({ Location: 'elsewhere' }), DecodeError);
  });

  it('refuses a value that XML does not allow', () => {
    assert.throws(
      () => bodyFor({ DisplayName: 'a\u0007b' }),
      (error) => hasCode(error, 'BAD_INPUT'),
    );
  });

  describe('writes back what did not change in the same characters:', () => {
    /** Each is a property that reading decodes, drops or normalises in part. */
    for (const [what, property] of Object.entries({
      'a reference of two halves': '<p:A>&#xD83D;&#xDE00; &#55357;&#56832;</p:A>',
      'references with zeros': '<p:A>&#0000000000065;&#x00000042;</p:A>',
      'characters that XML does not allow': '<p:A>bell&#7;\u0008</p:A>',
      'line ends': '<p:A>one\r\ntwo&#13;three</p:A>',
      'quotes and > as they are': '<p:A b="a>\'b" c=\'"/>\'>a > "b"</p:A>',
      'a CDATA section, comments and instructions':
        '<p:A><![CDATA[</p:A><p:B>]]><!-- <p:B> --><?x <p:B> ?></p:A>',
      'a number out of range': '<p:A xsi:type="cim:cimUnsignedInt">-1</p:A>',
      'an empty element': '<p:A   />',
      'a prefix of its own': '<q:A xmlns:q="urn:q"><q:A/><p:B>x</p:B></q:A>',
    }))
      it(what, () => {
        const other = '<p:B>1</p:B>';
        const envelope = answer(
          `<p:X xmlns:p="${JOB_URI}" xmlns:xsi="${XSI}">\n  ${property}\n  ${other}</p:X>`,
        );
        const body = bodyFor({ B: '2' }, envelope);
        assert.ok(body.endsWith(`>${property}<p:B>2</p:B></p:X>`), body);
      });

    it('any text', () => {
      const piece = fc.oneof(
        fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[<&\]]/g, '')),
        fc.constantFrom(
          '&amp;',
          '&lt;',
          '&#x1F600;',
          '&#0;',
          '<![CDATA[<a>]]>',
          '<!--<a>-->',
          '<p:C d="/>"/>',
          '>',
        ),
      );
      fc.assert(
        fc.property(fc.array(piece), (pieces) => {
          const property = `<p:A>${pieces.join('')}</p:A>`;
          const envelope = answer(`<p:X xmlns:p="${JOB_URI}">${property}<p:B>1</p:B></p:X>`);
          assert.ok(bodyFor({ B: '2' }, envelope).includes(`${property}<p:B>2</p:B>`));
        }),
      );
    });
  });

  it('cannot write into an answer without an instance', () => {
    assert.throws(() => editInstance(answer(''), instanceIn(received()), { Priority: 0 }), DecodeError);
  });
});
