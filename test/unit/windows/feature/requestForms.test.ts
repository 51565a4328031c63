import assert from 'node:assert/strict';
import { COMPACT_SERVER, PARENT } from '../../../../src/windows/feature/components';
import { writeCall, type RequestForm, type TaskCall } from '../../../../src/windows/feature/requestForms';
import { requestGuid } from '../../../../src/windows/feature/requestGuid';
import { parseXml } from '../../../../src/wsman/xml';
import type { XmlElement } from '../../../../src/wsman/xmlElement';

const W = 'http://schemas.microsoft.com/wbem/wsman/1/wmi/root/microsoft/windows/servermanager';
const D = 'http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2';
const TASKS = 'MSFT_ServerManagerDeploymentTasks';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

const ADD: TaskCall = {
  method: 'AddServerComponentAsync',
  guid: requestGuid('00112233-4455-6677-8899-aabbccddeeff'),
  flags: { ScanForUpdates: false },
  components: [PARENT, COMPACT_SERVER],
};

/** An element as it is meant: names and types by URI, whatever the prefixes. */
interface Shape {
  readonly name: string;
  readonly type: string | undefined;
  readonly text: string;
  readonly children: readonly Shape[];
}

function shape(element: XmlElement): Shape {
  const type = element.attribute(XSI, 'type');
  const resolved = type?.includes(':') ? element.resolve(type) : undefined;
  return {
    name: `${element.namespace}|${element.local}`,
    type: resolved ? `${resolved.namespace}|${resolved.local}` : type,
    text: element.children.length > 0 ? '' : element.text,
    children: element.children.map(shape),
  };
}

const bodyOf = (form: RequestForm, call: TaskCall = ADD): Shape =>
  shape(parseXml(writeCall(form, call).body));
const expected = (xml: string): Shape => shape(parseXml(xml.replace(/>\s+</g, '><').trim()));

describe('a call of the deployment tasks', () => {
  it('in the address of WMI has the objects as elements with their class', () => {
    const call = writeCall('wmiTree', ADD);
    assert.equal(call.resourceUri, `${W}/${TASKS}`);
    assert.equal(call.action, `${W}/${TASKS}/AddServerComponentAsync`);
    assert.equal(call.selectors, undefined);
    assert.equal(call.options, undefined);
    assert.deepEqual(
      bodyOf('wmiTree'),
      expected(`
        <p:AddServerComponentAsync_INPUT xmlns:p="${W}/${TASKS}" xmlns:xsi="${XSI}"
            xmlns:g="${W}/MSFT_ServerManagerRequestGuid" xmlns:b="${W}/ServerComponent_BITS"
            xmlns:d="${W}/ServerComponent_BITS_Compact_Server">
          <p:RequestGuid xsi:type="g:MSFT_ServerManagerRequestGuid_Type">
            <g:HighHalf>18441921395520346504</g:HighHalf>
            <g:LowHalf>7383445245961249331</g:LowHalf>
          </p:RequestGuid>
          <p:ScanForUpdates>false</p:ScanForUpdates>
          <p:ServerComponentDescriptors xsi:type="b:ServerComponent_BITS_Type"></p:ServerComponentDescriptors>
          <p:ServerComponentDescriptors xsi:type="d:ServerComponent_BITS_Compact_Server_Type"></p:ServerComponentDescriptors>
        </p:AddServerComponentAsync_INPUT>`),
    );
  });

  it('in the address of the DMTF has a namespace, an option and a type at each value', () => {
    const call = writeCall('dmtfTree', ADD);
    assert.equal(call.action, `${D}/${TASKS}/AddServerComponentAsync`);
    assert.deepEqual(call.selectors, [
      { name: '__cimnamespace', value: 'root/microsoft/windows/servermanager' },
    ]);
    assert.deepEqual(call.options, [{ name: 'msftwinrm:UsePreciseArrays', value: 'true', type: 'boolean' }]);
    assert.deepEqual(
      bodyOf('dmtfTree'),
      expected(`
        <p:AddServerComponentAsync_INPUT xmlns:p="${D}/${TASKS}" xmlns:xsi="${XSI}"
            xmlns:cim="http://schemas.dmtf.org/wbem/wscim/1/common" xsi:type="AddServerComponentAsync_INPUT_Type"
            xmlns:g="${D}/MSFT_ServerManagerRequestGuid" xmlns:b="${D}/ServerComponent_BITS"
            xmlns:d="${D}/ServerComponent_BITS_Compact_Server">
          <p:RequestGuid xsi:type="g:MSFT_ServerManagerRequestGuid_Type">
            <g:HighHalf xsi:type="cim:cimUnsignedLong">18441921395520346504</g:HighHalf>
            <g:LowHalf xsi:type="cim:cimUnsignedLong">7383445245961249331</g:LowHalf>
          </p:RequestGuid>
          <p:ScanForUpdates xsi:type="cim:cimBoolean">false</p:ScanForUpdates>
          <p:ServerComponentDescriptors xsi:type="b:ServerComponent_BITS_Type"></p:ServerComponentDescriptors>
          <p:ServerComponentDescriptors xsi:type="d:ServerComponent_BITS_Compact_Server_Type"></p:ServerComponentDescriptors>
        </p:AddServerComponentAsync_INPUT>`),
    );
  });

  it('has the objects as texts in the XML of CIM', () => {
    const { children } = bodyOf('wmiText');
    const texts = children.map(({ text }) => text);
    assert.deepEqual(texts, [
      '<INSTANCE CLASSNAME="MSFT_ServerManagerRequestGuid">' +
        '<PROPERTY NAME="HighHalf" TYPE="uint64"><VALUE>18441921395520346504</VALUE></PROPERTY>' +
        '<PROPERTY NAME="LowHalf" TYPE="uint64"><VALUE>7383445245961249331</VALUE></PROPERTY></INSTANCE>',
      'false',
      '<INSTANCE CLASSNAME="ServerComponent_BITS"></INSTANCE>',
      '<INSTANCE CLASSNAME="ServerComponent_BITS_Compact_Server"></INSTANCE>',
    ]);
  });

  it('has the objects in elements of their class', () => {
    const [guid, , parent] = bodyOf('wmiWrapper').children;
    assert.equal(guid?.type, undefined);
    assert.equal(guid?.children[0]?.name, `${W}/MSFT_ServerManagerRequestGuid|MSFT_ServerManagerRequestGuid`);
    assert.equal(parent?.children[0]?.name, `${W}/ServerComponent_BITS|ServerComponent_BITS`);
  });

  it('names a source for each of its elements, escaped', () => {
    const call = { ...ADD, source: ['\\\\a\\b&c', 'wim:D:\\x.wim:2'] };
    const sources = bodyOf('wmiTree', call).children.filter(({ name }) => name.endsWith('|Source'));
    assert.deepEqual(
      sources.map(({ text }) => text),
      call.source,
    );
  });

  it('has no white space between its elements, and no element that closes itself', () => {
    for (const form of ['wmiTree', 'dmtfTree', 'wmiText', 'wmiWrapper'] as const) {
      const { body } = writeCall(form, ADD);
      assert.doesNotMatch(body, />\s+</);
      assert.doesNotMatch(body, /\/>/);
    }
  });
});
