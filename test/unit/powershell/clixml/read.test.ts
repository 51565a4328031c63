import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readClixml } from '../../../../src/powershell/clixml/read';
import { isObject, numberOf, objectOf, textOf, type PsObject } from '../../../../src/powershell/clixml/value';

function object(xml: string): PsObject {
  const value = readClixml(xml);
  assert.ok(isObject(value));
  return value;
}

describe('CLIXML of a server', () => {
  it('has primitives: texts, numbers of any size, dates and versions as texts', () => {
    assert.equal(readClixml('<S>a_x000A_b</S>'), 'a\nb');
    assert.equal(readClixml('<S></S>'), '');
    assert.equal(readClixml('<I32>-5</I32>'), -5);
    assert.equal(readClixml('<U64>18446744073709551615</U64>'), 18446744073709551615n);
    assert.equal(readClixml('<B>true</B>'), true);
    assert.equal(readClixml('<C>65</C>'), 'A');
    assert.equal(readClixml('<DT>2026-01-02T03:04:05.1234567Z</DT>'), '2026-01-02T03:04:05.1234567Z');
    assert.equal(readClixml('<Version>5.1</Version>'), '5.1');
    assert.equal(readClixml('<Nil/>'), null);
  });

  it('has objects: types, text, properties of both kinds, the extended ones first', () => {
    const read = object(
      '<Obj RefId="0"><TN RefId="0"><T>A.B</T><T>System.Object</T></TN><ToString>the text</ToString>' +
        '<Props><S N="Name">own</S><I32 N="Size">3</I32></Props><MS><S N="Name">extended</S></MS></Obj>',
    );
    assert.deepEqual(read.typeNames, ['A.B', 'System.Object']);
    assert.equal(read.text, 'the text');
    assert.equal(textOf(read, 'Name'), 'extended');
    assert.equal(numberOf(read, 'Size'), 3);
  });

  it('has enumerations, whose number counts', () => {
    const read = object(
      '<Obj RefId="0"><MS><Obj N="State" RefId="1"><ToString>Opened</ToString><I32>2</I32></Obj></MS></Obj>',
    );
    assert.equal(numberOf(read, 'State'), 2);
  });

  it('has lists and dictionaries', () => {
    const read = object(
      '<Obj RefId="0"><MS><Obj N="L" RefId="1"><LST><S>a</S><I32>1</I32></LST></Obj>' +
        '<Obj N="D" RefId="2"><DCT><En><S N="Key">k</S><S N="Value">v</S></En></DCT></Obj></MS></Obj>',
    );
    assert.deepEqual(objectOf(read, 'L')?.items, ['a', 1]);
    assert.deepEqual(objectOf(read, 'D')?.entries, [['k', 'v']]);
  });

  it('refers to objects and types that came before, also to itself', () => {
    const read = object(
      '<Obj RefId="0"><TN RefId="0"><T>A</T></TN><MS><Ref N="Me" RefId="0"/>' +
        '<Obj N="Other" RefId="1"><TNRef RefId="0"/></Obj></MS></Obj>',
    );
    assert.equal(objectOf(read, 'Me'), read);
    assert.deepEqual(objectOf(read, 'Other')?.typeNames, ['A']);
  });

  it('is read past what is not known', () => {
    const read = object('<Obj RefId="0"><News/><MS><Unheard N="X">1</Unheard><S N="Y">2</S></MS></Obj>');
    assert.equal(read.properties.get('X'), null);
    assert.equal(textOf(read, 'Y'), '2');
  });
});
