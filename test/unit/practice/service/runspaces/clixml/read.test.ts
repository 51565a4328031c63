import assert from 'node:assert/strict';
import {
  Obj,
  plain,
  readClixml,
  readObject,
} from '../../../../../../src/practice/service/runspaces/clixml/read';
import { ProtocolError } from '../../../../../../src/practice/service/runspaces/protocolError';

describe('practice host: CLIXML of clients', () => {
  it('is read as far as a server needs it', () => {
    assert.equal(readClixml('<S>a_x000A_&lt;_x005F_x0041_</S>'), 'a\n<_x0041_');
    assert.equal(readClixml('<I32>-5</I32>'), -5);
    assert.equal(readClixml('<I64>9007199254740993</I64>'), 9007199254740993n);
    assert.equal(readClixml('<B>true</B>'), true);
    assert.equal(readClixml('<Nil/>'), null);
    assert.equal(readClixml('<Unknown>7</Unknown>'), null);
  });

  it('has objects with properties of both kinds, lists, and what they wrap', () => {
    const object = readObject(
      '<Obj RefId="0"><TN RefId="0"><T>x</T></TN><ToString>shown</ToString><I32>3</I32>' +
        '<Props><S N="own">o</S></Props><MS><Obj N="list" RefId="1"><LST><S>a</S><Ref RefId="0"/></LST></Obj>' +
        '<S N="a_x000A_b">c</S><I64 N="ci">7</I64></MS></Obj>',
    );
    assert.deepEqual([plain(object), object.text('own'), object.text('a\nb')], [3, 'o', 'c']);
    assert.deepEqual([object.big('ci'), object.has('CI'), object.has('ci')], [7n, false, true]);
    assert.deepEqual(object.object('list').items, ['a', object]);
    assert.equal(plain('text'), 'text');
  });

  it('reads a decorated value as the value', () => {
    const object = readObject(
      '<Obj RefId="0"><MS><Obj N="V" RefId="1"><S>text</S><MS><S N="x">y</S></MS></Obj></MS></Obj>',
    );
    assert.equal(object.text('V'), 'text');
  });

  it('is refused where it is none, or where something is missing or of another kind', () => {
    for (const xml of ['', 'text', '<S>', '<!DOCTYPE S><S/>', '<I32>one</I32>', '<I64>1.5</I64>'])
      assert.throws(() => readClixml(xml), ProtocolError, xml);
    assert.throws(() => readObject('<S/>'), ProtocolError);
    const object = readObject('<Obj RefId="0"><MS><S N="s">1</S><Ref N="r" RefId="9"/></MS></Obj>');
    assert.equal(object.get('r'), null);
    for (const read of [
      () => object.get('missing'),
      () => object.flag('s'),
      () => object.number('s'),
      () => object.big('s'),
      () => object.object('s'),
      () => object.text('r'),
    ])
      assert.throws(read, ProtocolError);
    assert.ok(object instanceof Obj);
  });
});
