import assert from 'node:assert/strict';
import { defaultFeatures, type Features } from '../../../../../src/practice/features';
import { SoapFault } from '../../../../../src/practice/service/fault';
import {
  readObject,
  type ObjectValue,
} from '../../../../../src/practice/service/serverManager/objectParameter';
import { parseXml } from '../../../../../src/practice/service/xml';

const W = 'http://schemas.microsoft.com/wbem/wsman/1/wmi/root/microsoft/windows/servermanager';
const D = 'http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2';
const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

const read = (xml: string, changes: Partial<Features> = {}, isDmtf = false): ObjectValue =>
  readObject(parseXml(xml), isDmtf, defaultFeatures(changes));
const refused = (xml: string, changes: Partial<Features> = {}, isDmtf = false): void => {
  assert.throws(() => read(xml, changes, isDmtf), SoapFault);
};

describe('an object in a parameter', () => {
  const tree = `<a ${XSI} xmlns:g="${W}/C" xsi:type="g:C_Type"><g:P>1</g:P></a>`;

  it('has the class that its type is declared as', () => {
    const { className, properties } = read(tree);
    assert.equal(className, 'C');
    assert.deepEqual([...properties], [['P', '1']]);
  });

  it('has the class of a type without a prefix', () => {
    assert.equal(read(`<a ${XSI} xsi:type="C_Type"></a>`).className, 'C');
  });

  it('has no class of another namespace, and no property of one', () => {
    refused(`<a ${XSI} xmlns:g="${D}/C" xsi:type="g:C_Type"></a>`);
    refused(`<a ${XSI} xmlns:g="${W}/B" xsi:type="g:C_Type"></a>`);
    refused(`<a ${XSI} xsi:type="g:C_Type"></a>`);
    refused(`<a ${XSI} xmlns:g="${W}/C" xsi:type="g:C_Type"><P>1</P></a>`);
  });

  it('has the namespace of its address', () => {
    refused(tree, { forms: ['dmtfTree'] }, true);
    const dmtf = tree.replace(`${W}/C`, `${D}/C`);
    assert.equal(read(dmtf, { forms: ['dmtfTree'] }, true).className, 'C');
  });

  it('is taken in the forms of the host only', () => {
    const text = '<a>&lt;INSTANCE CLASSNAME="C"/&gt;</a>';
    refused(text);
    assert.equal(read(text, { forms: ['wmiText'] }).className, 'C');
    const wrapped = `<a><g:C ${XSI} xmlns:g="${W}/C" xsi:type="g:C_Type"></g:C></a>`;
    refused(wrapped);
    assert.equal(read(wrapped, { forms: ['wmiWrapper'] }).className, 'C');
    refused('<a>no object</a>', { forms: ['wmiText'] });
  });

  it('may be read as an empty text', () => {
    const empty = `<a ${XSI} xmlns:g="${W}/C" xsi:type="g:C_Type"></a>`;
    assert.equal(read(empty).className, 'C');
    refused(empty, { emptyObject: 'text' });
    assert.equal(read(empty.replace('></a>', '>\n</a>'), { emptyObject: 'text' }).className, 'C');
  });
});
