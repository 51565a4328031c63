import assert from 'node:assert/strict';
import { readCimXml, writeCimXml } from '../../../../src/windows/feature/cimXml';
import { DecodeError } from '../../../../src/wsman/decodeError';

describe('an instance in the XML of CIM', () => {
  it('is read with its values and arrays', () => {
    const instance = readCimXml(`
      <INSTANCE CLASSNAME="MSFT_ServerManagerRequestState">
        <PROPERTY NAME="RequestState" TYPE="uint8"><VALUE>1</VALUE></PROPERTY>
        <PROPERTY NAME="Error" TYPE="string"></PROPERTY>
        <PROPERTY.ARRAY NAME="Warnings" TYPE="string"><VALUE.ARRAY><VALUE>a &amp; b</VALUE><VALUE>c</VALUE></VALUE.ARRAY></PROPERTY.ARRAY>
      </INSTANCE>`);
    assert.equal(instance.uint('RequestState'), 1);
    assert.deepEqual(instance.texts('Warnings'), ['a & b', 'c']);
    assert.equal(instance.has('Error'), false);
  });

  it('survives being written and read', () => {
    const value = '<&>"\' ä';
    const text = writeCimXml('C', [{ name: 'P', type: 'string', value }]);
    assert.equal(readCimXml(text).text('P'), value);
  });

  it('is read inside a declaration of it', () => {
    const text = '<DECLGROUP><VALUE.OBJECT><INSTANCE CLASSNAME="C"/></VALUE.OBJECT></DECLGROUP>';
    assert.deepEqual(readCimXml(text).names, []);
  });

  it('passes over names that are none', () => {
    const text = '<INSTANCE CLASSNAME="C"><PROPERTY NAME="a b"><VALUE>1</VALUE></PROPERTY></INSTANCE>';
    assert.deepEqual(readCimXml(text).names, []);
  });

  for (const text of ['', 'text', '<CLASS NAME="C"/>', '<INSTANCE'])
    it(`is not ${text || 'nothing'}`, () => assert.throws(() => readCimXml(text), DecodeError));
});
