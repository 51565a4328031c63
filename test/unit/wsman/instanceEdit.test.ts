import assert from 'node:assert/strict';
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

/** The instance as a Get returns it: inside an envelope that declares some of its prefixes. */
function received(further = file(1) + file(2) + LOCATION): XmlElement {
  const [element] = readEnvelope(
    answer(job({ Description: undefined }, `<p:Description xsi:nil="true"/>${further}`)),
  ).children;
  return element ?? assert.fail();
}

function edited(changes: Readonly<Record<string, string | number>>, instance = received()): CimInstance {
  return CimInstance.read(parseXml(editInstance(instance, changes)));
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
    const before = CimInstance.read(received());
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
    const alone = parseXml(editInstance(received(), { Priority: 0 }));
    assert.equal(alone.is(JOB_URI, 'BitsClientJob'), true);
    assert.deepEqual(alone.resolve(alone.attribute(XSI, 'type') ?? ''), {
      namespace: JOB_URI,
      local: 'BitsClientJob_Type',
    });
  });

  it('stays the same document when a value is replaced by itself', () => {
    assert.equal(
      editInstance(received(), { Priority: 2 }),
      editInstance(received(), { DisplayName: 'Nightly pack' }),
    );
  });

  it('keeps embedded files and the location whole', () => {
    const body = editInstance(received(), { Priority: 0 });
    assert.ok(body.includes(file(1)) && body.includes(file(2)));
    assert.ok(body.includes(LOCATION));
  });

  it('drops the nil of a property that gets a value, and no other', () => {
    const further = file(1) + '<p:Other xsi:nil="true"/>';
    const body = editInstance(received(further), { Description: 'now there' });
    assert.ok(body.includes('<p:Description>now there</p:Description>'));
    assert.equal(CimInstance.read(parseXml(body)).text('Other'), undefined);
  });

  it('keeps other attributes of the property, such as its type', () => {
    const instance = parseXml(
      `<p:X xmlns:p="${JOB_URI}" xmlns:xsi="${XSI}" xmlns:cim="${CIM}"><p:A xsi:nil="true" xsi:type="cim:cimString"/></p:X>`,
    );
    assert.ok(editInstance(instance, { A: '1' }).includes('<p:A xsi:type="cim:cimString">1</p:A>'));
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
    assert.throws(() => editInstance(received(), { Files: 'x' }), DecodeError);
  });

  it('refuses a property that the instance does not have', () => {
    assert.throws(() => editInstance(received(), { Colour: 'red' }), DecodeError);
  });

  it('does not treat the location as a property', () => {
    assert.throws(() => editInstance(received(), { Location: 'elsewhere' }), DecodeError);
  });

  it('refuses a value that XML does not allow', () => {
    assert.throws(
      () => editInstance(received(), { DisplayName: 'a\u0007b' }),
      (error) => hasCode(error, 'BAD_INPUT'),
    );
  });

  it('writes back an instance that arrived with characters XML does not allow', () => {
    const instance = parseXml(`<p:X xmlns:p="${JOB_URI}"><p:A>bell&#7;\u0008</p:A><p:B>1</p:B></p:X>`);
    assert.equal(edited({ B: '2' }, instance).text('A'), 'bell');
  });
});
