import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readEnvelope } from '../../../src/wsman/envelope';
import { readFault, type Fault } from '../../../src/wsman/fault';
import { answer, fault, wmiErrorFault } from './samples';

const ERROR_CODE = '<p:error_Code xsi:type="cim:cimUnsignedInt">2150859173</p:error_Code>';

function read(body: string): Fault {
  return readFault(readEnvelope(answer(body))) ?? assert.fail('it is no fault');
}

describe('readFault', () => {
  it('finds no fault in a result, whatever the action of the answer', () => {
    assert.equal(readFault(readEnvelope(answer('<x/>'))), undefined);
    assert.equal(readFault(readEnvelope(answer(''))), undefined);
    assert.equal(readFault(readEnvelope(answer('<Fault xmlns="urn:another"/>'))), undefined);
  });

  it('reads the nested form: WMI status, inner code, outer code, subcode, in this order', () => {
    const found = read(
      fault({ code: 2150858752, innerCode: 2150858755, status: 2147749890, reason: 'No such object.' }),
    );
    assert.deepEqual(found.codes, [2147749890, 2150858755, 2150858752]);
    assert.equal(found.subcode, 'DestinationUnreachable');
    assert.equal(found.reason, 'No such object.');
  });

  it('ignores numbers of more than 32 bits', () => {
    assert.deepEqual(read(fault({ code: 0x1_8020_0001 })).codes, []);
    assert.deepEqual(read(fault({ code: 0xffff_ffff })).codes, [0xffff_ffff]);
  });

  it('reads the same from a pretty-printed copy', () => {
    const parts = { code: 2150858752, innerCode: 2150858755, status: 2147749890, reason: 'No such object.' };
    const pretty = fault(parts)
      .replaceAll('><', '>\n  <')
      .replace('a:DestinationUnreachable', '\n  a:DestinationUnreachable\n')
      .replace('2147749890', ' 2147749890\n')
      .replace('"2150858755"', '" 2150858755 "');
    assert.deepEqual(read(pretty), read(fault(parts)));
  });

  it('names every code once', () => {
    assert.deepEqual(read(fault({ code: 2150858752, innerCode: 2150858752 })).codes, [2150858752]);
  });

  it('reads the form of the CIM layer: its number, or the number in its id', () => {
    assert.deepEqual(read(wmiErrorFault(ERROR_CODE, 'HRESULT 0x803381a5')).codes, [2150859173]);
    assert.deepEqual(read(wmiErrorFault('', 'HRESULT 0x803381a5')).codes, [2150859173]);
    assert.deepEqual(
      read(wmiErrorFault('<p:error_Code xsi:nil="true"/>', 'HRESULT 0x803381a5')).codes,
      [2150859173],
    );
    assert.deepEqual(read(wmiErrorFault('', 'none')).codes, []);
  });

  it('reads Win32 codes, and no code at all', () => {
    assert.deepEqual(read(fault({ code: 5 })).codes, [5]);
    assert.deepEqual(read(fault({})).codes, []);
    assert.deepEqual(read(fault({ code: 0 })).codes, []);
  });

  it('ignores signed and malformed numbers', () => {
    for (const code of ['-2144108544', '0x80338000', '', 'five', '99999999999'])
      assert.deepEqual(read(fault({ code: 5 }).replace('Code="5"', `Code="${code}"`)).codes, [], code);
  });

  it('recognises the WMI status by its local name, and skips nil', () => {
    const nil = fault({ code: 2150858752, status: 1 }).replace(
      '<q:StatusCode>1</q:StatusCode>',
      '<q:StatusCode i:nil="true" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"/>',
    );
    assert.deepEqual(read(nil).codes, [2150858752]);
    const other = fault({ code: 2150858752, status: 2147749902 }).replace(
      '/root/cimv2/',
      '/root/microsoft/bits/',
    );
    assert.deepEqual(read(other).codes, [2147749902, 2150858752]);
  });

  it('finds codes of WMI and BITS that appear only in a message, in any language', () => {
    const invalidClass = 'Der Dienst kann nicht: HRESULT = 0x80041010. ';
    assert.deepEqual(
      read(fault({ code: 2150858752, message: invalidClass })).codes,
      [2147749904, 2150858752],
    );
    assert.deepEqual(
      read(fault({ code: 2150858752, message: '(0x80200001)' })).codes,
      [2149580801, 2150858752],
    );
    assert.deepEqual(
      read(fault({ code: 2150858752, message: 'see 0x80338000 and 0x12345678' })).codes,
      [2150858752],
    );
  });

  it('prefers a number in its own element to one in a text', () => {
    assert.deepEqual(
      read(fault({ code: 2150858752, message: 'job "0x80041003"', status: 2147749890 })).codes,
      [2147749890, 2147749891, 2150858752],
    );
  });

  it('resolves a subcode of any prefix, or of none', () => {
    for (const subcode of ['w:AccessDenied', 'wsman:AccessDenied', 'AccessDenied', ' w:AccessDenied '])
      assert.equal(read(fault({ subcode })).subcode, 'AccessDenied');
    assert.equal(read(fault({}).replace(/<s:Subcode>.*<\/s:Subcode>/, '')).subcode, undefined);
  });

  it('uses the inner message where the reason is empty', () => {
    assert.equal(read(fault({ code: 5, message: 'Access is denied. ' })).reason, 'Access is denied.');
    assert.equal(read(fault({ code: 5, innerCode: 5 })).reason, 'inner words');
    assert.equal(read(wmiErrorFault(ERROR_CODE, '')).reason, 'too many shells');
    assert.equal(read(fault({})).reason, '');
  });

  it('lists codes (also in hexadecimal), operation and provider for a bug report', () => {
    assert.equal(
      read(fault({ code: 2150858752, status: 2147749890 })).detail,
      '2147749890 (0x80041002), 2150858752 (0x80338000), DestinationUnreachable, Operation GetObject, ProviderName BitsClientProv',
    );
  });
});
